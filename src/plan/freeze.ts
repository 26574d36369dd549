/** Freezes a value and everything in it. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const key in value) if (typeof value[key] === 'object') freeze(value[key]);
  return Object.freeze(value);
}
