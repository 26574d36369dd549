import { Writable } from 'node:stream';
import type { ApplyResult, ChangeOutcome } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Action, Change, Plan, PlanGroup } from '../../src/model/plan.ts';
import type { Problem } from '../../src/model/problem.ts';
import { makePaint } from '../../src/report/paint.ts';
import { planView } from '../../src/report/plan-view.ts';
import type { Aftermath } from '../../src/report/result-view.ts';
import type { Layout } from '../../src/report/table.ts';
import type { Terminal } from '../../src/report/terminal.ts';
import { measureFor } from '../../src/report/width.ts';

const id = { serviceProviderId: 'ent', groupId: 'grp' };

/** A create on the line of its extension's last two digits. */
export function create(name: string, after: JsonObject, changes: Partial<Change> = {}): Change {
  const userId = name.includes('@') ? name : `${name}@x.com`;
  return {
    ...id,
    id: `create ${userId}`,
    action: 'create',
    userId,
    source: { file: 'groups/g.yaml', line: 7, column: 5 },
    patch: Object.entries(after).map(([key, value]) => ({ op: 'add', path: `/${key}`, value })),
    basis: '',
    before: null,
    after,
    needs: [],
    destroys: [],
    secrets: ['password'],
    requests: 1,
    ...changes,
  };
}

/** An update of the fields that differ. */
export function update(
  name: string,
  before: JsonObject,
  after: JsonObject,
  changes: Partial<Change> = {},
): Change {
  const names = Object.keys(after).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const patch = names.map((key) => ({
    op: 'replace' as const,
    path: `/${key}`,
    value: after[key],
  }));
  return { ...create(name, after), action: 'update', before, patch, secrets: [], ...changes };
}

export function remove(name: string, before: JsonObject, changes: Partial<Change> = {}): Change {
  const patch = [{ op: 'remove', path: '' }] as const;
  return changeOf('delete', name, { before, after: null, patch, ...changes });
}

export function rename(name: string, previous: string, changes: Partial<Change> = {}): Change {
  const { userId } = create(name, {});
  const { userId: previousUserId } = create(previous, {});
  const patch = [{ op: 'replace', path: '/userId', value: userId }] as const;
  const values = { before: { userId: previousUserId }, after: { userId }, patch };
  return changeOf('rename', name, { ...values, previousUserId, ...changes });
}

/** A move from a group of the same service provider. */
export function move(name: string, from: string, changes: Partial<Change> = {}): Change {
  const groupId = changes.groupId ?? id.groupId;
  const patch = [{ op: 'replace', path: '/groupId', value: groupId }] as const;
  const values = { before: { groupId: from }, after: { groupId }, patch };
  return changeOf('move', name, { ...values, ...changes });
}

function changeOf(action: Action, name: string, values: Partial<Change>): Change {
  const made = create(name, {}, { secrets: [], ...values });
  return { ...made, action, id: `${action} ${made.userId}` };
}

export function planGroup(changes: Partial<PlanGroup> = {}): PlanGroup {
  return {
    ...id,
    file: 'groups/g.yaml',
    liveUsers: 1,
    declaredUsers: 3,
    unchanged: 1,
    unmanaged: { policy: 'report', count: 0, userIds: [] },
    ...changes,
  };
}

export function plan(changes: readonly Change[], more: Partial<Plan> = {}): Plan {
  const count = (action: string) => changes.filter((change) => change.action === action).length;
  return {
    kind: 'rollcall.plan',
    formatVersion: '1.0',
    planId: 'f00',
    rollcallVersion: '0.1.0',
    createdAt: '2026-01-02T03:04:05.000Z',
    provider: 'odin',
    endpoint: 'https://odin.example.com/api/v2',
    groups: [planGroup()],
    changes,
    guards: [],
    problems: [],
    summary: {
      create: count('create'),
      update: count('update'),
      delete: count('delete'),
      rename: count('rename'),
      move: count('move'),
      unchanged: 1,
      unmanaged: 0,
    },
    estimate: { requests: 41, seconds: 9 },
    ...more,
  };
}

export function problem(changes: Partial<Problem> = {}): Problem {
  return {
    code: 'taken',
    severity: 'error',
    summary: 'extension 1003 is taken',
    where: { file: 'g.yaml', line: 7, column: 16 },
    excerpt: '    extension: 1003',
    fix: 'Choose another extension.',
    ...changes,
  };
}

/** How a plan is printed: 80 columns, in short and without colours where nothing is said. */
type Look = Partial<Pick<Layout, 'width' | 'folds' | 'full'>> & { readonly colors?: boolean };

/** The plan as it is printed without colours, blanks at line ends taken away. */
export async function shownPlan(
  value: Plan,
  { width = 80, full = false, colors = false, ...more }: Look = {},
): Promise<string> {
  const measure = await measureFor(JSON.stringify(value));
  return makePaint(colors)(planView(value, { width, folds: width, full, measure, ...more }));
}

/** The lines of the users of a plan of one group, or of its first one. */
export async function shownRows(value: Plan, look?: Look): Promise<readonly string[]> {
  const [group = ''] = (await shownPlan(value, look)).split('\n\n');
  return group.split('\n').slice(2);
}

export function outcome(name: string, changes: Partial<ChangeOutcome> = {}): ChangeOutcome {
  return {
    changeId: `create ${name}`,
    action: 'create',
    userId: name,
    outcome: 'created',
    attempts: 1,
    ...changes,
  };
}

/** The outcome of a change of a live user. */
export function ended(
  action: Action,
  name: string,
  changes: Partial<ChangeOutcome> & Pick<ChangeOutcome, 'outcome'>,
): ChangeOutcome {
  return outcome(name, { changeId: `${action} ${name}`, action, ...changes });
}

export function refused(name: string, text: string, code = 4201): ChangeOutcome {
  return outcome(name, {
    outcome: 'failed',
    error: { code, text: `[Error ${code}] ${text}` },
    fix: 'Choose a free number.',
  });
}

export function result(outcomes: readonly ChangeOutcome[]): ApplyResult {
  const count = (name: string) => outcomes.filter((one) => one.outcome === name).length;
  const summary = {
    created: count('created'),
    updated: count('updated'),
    deleted: count('deleted'),
    renamed: count('renamed'),
    moved: count('moved'),
    already: count('already'),
    failed: count('failed'),
    unknown: count('unknown'),
    notAttempted: count('notAttempted'),
  };
  return { kind: 'rollcall.result', formatVersion: '1.0', planId: 'f00', outcomes, summary };
}

export const after: Aftermath = {
  ledger: '.rollcall/ledgers/x.jsonl',
  credentials: undefined,
  generated: 0,
  seconds: 7.6,
  interrupted: false,
};

/** A stream that keeps what is written to it. */
function sink(size: { columns?: number; rows?: number } = {}) {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return {
    text: () => text,
    stream: Object.assign(stream, { isTTY: true, ...size }) as unknown as NodeJS.WriteStream,
  };
}

/** A place to print to where nothing is drawn, unless said otherwise. */
export function fakeTerminal(changes: Partial<Terminal> = {}) {
  const out = sink({ columns: 80, rows: 24 });
  const err = sink({ columns: 80, rows: 24 });
  const terminal: Terminal = {
    out: out.stream,
    err: err.stream,
    input: process.stdin,
    width: 80,
    colorsOut: false,
    colorsErr: false,
    drawsOut: false,
    drawsErr: false,
    asks: false,
    ...changes,
  };
  return { terminal, out: out.text, err: err.text };
}
