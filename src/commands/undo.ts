import { readLedger } from '../apply/read-ledger.ts';
import { readProject } from '../config/read-config.ts';
import { RollcallError } from '../errors.ts';
import type { Past } from '../model/event.ts';
import { comparePlaces } from '../model/problem.ts';
import type { Provider } from '../model/provider.ts';
import { userKey } from '../model/user.ts';
import { resolveUndo, type Undo } from '../pipeline.ts';
import { fields } from '../providers/odin/fields.ts';
import type { HttpOptions } from '../providers/odin/http.ts';
import { openOdin } from '../providers/odin/provider.ts';
import { openCarryOut, type WriteFlags } from './carry-out.ts';
import { checkSandboxState } from './connect.ts';
import type { Context } from './context.ts';
import { type Planned, planAndWork } from './planned.ts';
import { isSameSystem } from './same-system.ts';

/** Makes the plan that puts back what the runs of a ledger changed, shows it, asks, carries it out. */
export async function undoCommand(
  file: string,
  flags: WriteFlags,
  context: Context,
): Promise<number> {
  checkSandboxState(flags);
  const carryOut = await openCarryOut(flags, context);
  const past = readLedger(file);
  const { groups, notes, losses } = resolveUndo(past, fields);
  const config = readProject(flags.config);
  const open = (http: HttpOptions) => {
    checkSystem(past, http.endpoint, flags.sandbox !== undefined);
    return openOdin(http);
  };
  const wanted = { config, groups, notes, undo: true } as const;
  return planAndWork(wanted, flags, context, open, (planned) =>
    carryOut(withLosses(planned, losses)),
  );
}

/** A ledger tells of one system. */
function checkSystem({ file, endpoint }: Past, now: string, embedded: boolean): void {
  if (isSameSystem(endpoint, now, embedded)) return;
  throw new RollcallError(
    'badLedger',
    `Nothing was changed: ${file} is of ${endpoint}, this run is for ${now}.`,
    { fix: 'Undo it on the system that it was made on.' },
  );
}

/** Tells what the changes do not bring back. */
function withLosses(planned: Planned<Provider>, losses: Undo['losses']): Planned<Provider> {
  const users = new Set(planned.plan.changes.map(({ userId }) => userKey(userId)));
  const told = [...users].flatMap((key) => losses.get(key) ?? []);
  const problems = [...told, ...planned.plan.problems].sort(comparePlaces);
  return { ...planned, plan: { ...planned.plan, problems } };
}
