import { expect, test } from 'vitest';
import type { Provider } from '../src/model/provider.ts';
import type { DesiredGroup } from '../src/model/user.ts';
import { type PipelineOptions, runPipeline } from '../src/pipeline.ts';
import { fakeProvider } from './apply/fakes.ts';
import { desiredGroup, desiredUser, liveUser, otherGroup } from './model/make.ts';

async function planned(groups: readonly DesiredGroup[], provider: Partial<Provider>) {
  const moves: number[] = [];
  const options: PipelineOptions = {
    requestsPerSecond: 5,
    policy: { maxDeletes: 0, maxChangePercent: 100 },
    allowances: {},
    targets: [],
    now: () => new Date(0),
    onRead() {},
    onMoves: (count) => moves.push(count),
    explain: (problems) => problems,
  };
  const { plan } = await runPipeline({ groups }, fakeProvider(provider), options);
  return { plan, moves };
}

test('somebody new who is live under a previous id in a group outside the run is an error', async () => {
  const doe = desiredUser({ userId: 'doe@x.com', firstName: 'Jo' }, { previously: ['Roe@x.com'] });
  const readUser = async (userId: string) =>
    userId === 'Roe@x.com' ? liveUser({ userId: 'roe@x.com', ...otherGroup }) : undefined;
  const { plan, moves } = await planned([desiredGroup([doe])], { readUser });
  expect(plan.problems.filter(({ severity }) => severity === 'error')).toEqual([
    {
      code: 'previousElsewhere',
      severity: 'error',
      summary:
        'roe@x.com, which doe@x.com was before, is live in ent / other, which is not part of this run',
      where: { file: 'g.yaml', line: 10, column: 15 },
      fix: 'Add a file of that group to the run to have the user moved, if only with `users: []`; or choose another userId.',
    },
  ]);
  expect(moves).toEqual([]);
});

test('it is told of how many moves the system is asked', async () => {
  const { plan, moves } = await planned(
    [desiredGroup([desiredUser()]), desiredGroup([], otherGroup)],
    {
      readUsers: async ({ groupId }) => (groupId === 'other' ? [liveUser(otherGroup)] : []),
      countUsers: async ({ groupId }) => (groupId === 'other' ? 1 : 0),
    },
  );
  expect(plan.changes.map(({ id }) => id)).toEqual(['move ann@x.com']);
  expect(moves).toEqual([1]);
});
