import { RollcallError } from '../errors.ts';
import { ApiError } from './api-error.ts';
import { makeFirstState, makeGroup } from './seeds.ts';
import { readState } from './state-file.ts';
import { Store } from './store.ts';
import type { Group, State, WrittenState } from './types.ts';

/** A group that a sandbox must have; what is not said is as usual. */
export type GivenGroup = Pick<Group, 'serviceProviderId' | 'groupId'> &
  Partial<Group> & {
    /** The default domain; made of the groupId when neither it nor `domains` is said. */
    readonly domain?: string;
  };

/** Fills a store from a state file, or with the seeds where there is none, and adds the groups that are missing; throws a RollcallError. */
export async function openStore(
  stateFile: string | undefined,
  groups: readonly GivenGroup[],
): Promise<Store> {
  const state = stateFile === undefined ? undefined : await readState(stateFile);
  const store = fillStore(state ? complete(state) : makeFirstState(), stateFile);
  for (const { domain, ...group } of groups) {
    store.addGroup(makeGroup({ domains: [domain ?? `${group.groupId}.invalid`], ...group }));
  }
  return store;
}

function complete({ groups, users, ...others }: WrittenState): State {
  return {
    ...others,
    groups: groups.map(makeGroup),
    users: users.map((user) => ({
      ...user,
      fields: user.fields ?? {},
      services: user.services ?? [],
      packs: user.packs ?? [],
    })),
  };
}

/** A file of the right form may still contradict itself, such as two users with one number. */
function fillStore(state: State, stateFile: string | undefined): Store {
  try {
    return new Store(state);
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    throw new RollcallError(
      'usage',
      `The sandbox's state file ${stateFile} contradicts itself: ${cause.message}`,
      { cause, fix: 'Correct it, or move it away to start afresh.' },
    );
  }
}
