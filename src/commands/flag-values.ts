import { InvalidArgumentError } from 'commander';

/** A flag that may be written several times, each time with one value. */
export function repeated(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** A number above zero, or commander's error. */
export function positive(text: string): number {
  const value = Number(text);
  if (value >= 0.001 && value <= 1e6) return value;
  throw new InvalidArgumentError('It must be a number from 0.001 to 1000000.');
}

/** A whole number from 0 to `most`, or commander's error. */
export function countTo(most: number): (text: string) => number {
  return (text) => {
    if (/^(0|[1-9]\d{0,8})$/.test(text) && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${most}.`);
  };
}

/** A whole number from 1 to `most`, or commander's error. */
export function wholeTo(most: number): (text: string) => number {
  return (text) => {
    if (/^[1-9]\d{0,8}$/.test(text) && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  };
}
