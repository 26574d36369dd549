/** Tells the users that patterns name: ids in any letter case, with or without the domain, * for anything. */
export function makeTarget(patterns: readonly string[]): (userId: string) => boolean {
  const tests = patterns.map(toTest);
  return (userId) => tests.some((test) => test(userId.toLowerCase()));
}

function toTest(pattern: string): (id: string) => boolean {
  const parts = pattern.toLowerCase().split('*').map(escaped);
  const expression = new RegExp(`^${parts.join('.*')}$`);
  const whole = pattern.includes('@');
  return (id) => expression.test(id) || (!whole && expression.test(id.split('@')[0] ?? ''));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
