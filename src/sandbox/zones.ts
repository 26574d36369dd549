import { refusals } from './api-error.ts';

const displayNames: Readonly<Record<string, string>> = {
  'America/New_York': '(US) Eastern Time',
  'America/Chicago': '(US) Central Time',
  'America/Denver': '(US) Mountain Time',
  'America/Los_Angeles': '(US) Pacific Time',
  'Europe/London': 'Greenwich Mean Time',
};

/** Gives BroadWorks' display name of an IANA zone, which follows daylight saving (facts C15), or refuses the name. */
export function zoneDisplayName(timeZone: string): string {
  return `(${offsetOf(timeZone)}) ${displayNames[timeZone] ?? timeZone}`;
}

function offsetOf(timeZone: string): string {
  const parts = formatOf(timeZone).formatToParts();
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value;
  return offset === undefined || offset === 'GMT' ? 'GMT+00:00' : offset;
}

/** Making one takes 0.1 ms, and 100,000 users need it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, made);
    return made;
  } catch {
    throw refusals.validation(`element timeZone is not known: ${timeZone}`);
  }
}
