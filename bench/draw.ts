import type { Change, Plan } from '../src/model/plan.ts';
import { makePaint } from '../src/report/paint.ts';
import { planView } from '../src/report/plan-view.ts';
import { measureFor } from '../src/report/width.ts';

const CHANGES = 10_000;

/** How long a plan with 10,000 creates takes from plan to painted text, in this process. */
const changes = Array.from({ length: CHANGES }, (_, index): Change => {
  const after = {
    firstName: `First${index}`,
    lastName: `Last${index}`,
    extension: String(10_000 + index),
    phoneNumber: `+1-21255${index}`,
    language: 'English',
  };
  const source = { file: 'groups/all.yaml', line: index + 1, column: 5 };
  const group = { serviceProviderId: 'bench.ent', groupId: 'bench.grp' };
  const userId = `user${index}@example.com`;
  const rest = { patch: [], basis: '', before: null, secrets: ['password'], requests: 1 };
  return { id: `create ${userId}`, action: 'create', userId, source, after, ...group, ...rest };
});
const plan: Plan = {
  kind: 'rollcall.plan',
  formatVersion: '1.0',
  planId: '',
  rollcallVersion: '',
  createdAt: '',
  provider: 'odin',
  endpoint: '',
  groups: [
    {
      serviceProviderId: 'bench.ent',
      groupId: 'bench.grp',
      file: 'groups/all.yaml',
      liveUsers: 0,
      declaredUsers: CHANGES,
      unchanged: 0,
      unmanaged: { policy: 'report', count: 0, userIds: [] },
    },
  ],
  changes,
  guards: [],
  problems: [],
  summary: {
    create: CHANGES,
    update: 0,
    delete: 0,
    rename: 0,
    move: 0,
    unchanged: 0,
    unmanaged: 0,
  },
  estimate: { requests: CHANGES, seconds: 0 },
};
/** From the plan to painted text, the measuring of widths included. */
async function draw(what: Plan, name: string): Promise<void> {
  const started = performance.now();
  const measure = await measureFor(JSON.stringify(what));
  const room = { width: 120, folds: 100, full: false, measure };
  const text = makePaint(true)(planView(what, room));
  const drawn = performance.now() - started;
  const parseStarted = performance.now();
  JSON.parse(JSON.stringify(what));
  const ratio = drawn / (performance.now() - parseStarted);
  console.log(
    `drawing ${CHANGES} changes, ${name} (${text.split('\n').length} lines): ${(drawn / 1000).toFixed(2)} s ` +
      `(${ratio.toFixed(1)} times the JSON round trip of the plan), bar 1 s: ${drawn < 1000 ? 'held' : 'MISSED'}`,
  );
}

await draw(plan, 'plain names');
const wide = changes.map((change, index) => ({
  ...change,
  after: { ...change.after, firstName: `花子${index}`, lastName: `佐藤${index}` },
}));
await draw({ ...plan, changes: wide }, 'double-width names');
