import type { GroupDifference } from '../model/difference.ts';
import type { Change, Plan } from '../model/plan.ts';
import { PASSWORDS_PER_REQUEST } from '../model/provider.ts';

/** The requests that the changes take, and the seconds of them all. Passwords are asked for group by group, many at a time. */
export function estimate(
  differences: readonly GroupDifference[],
  changes: readonly Change[],
  perSecond: number,
): Plan['estimate'] {
  const creates = new Set(
    changes.filter(({ action }) => action === 'create').map(({ userId }) => userId),
  );
  const passwords = differences.reduce((sum, { users }) => {
    const generated = users.filter(
      ({ desired: { userId, secrets } }) =>
        creates.has(userId) && Object.values(secrets).some(({ from }) => from === 'generate'),
    );
    return sum + Math.ceil(generated.length / PASSWORDS_PER_REQUEST);
  }, 0);
  const requests = changes.reduce((sum, change) => sum + change.requests, passwords);
  return { requests, seconds: Math.ceil(requests / perSecond) };
}
