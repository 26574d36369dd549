import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeGroup } from '../../src/sandbox/seeds.ts';
import { formatState } from '../../src/sandbox/state-file.ts';
import type { Account, Group, StoredUser } from '../../src/sandbox/types.ts';

/** The group that is meant where a group's or a user's part says no other. */
export const sales = { serviceProviderId: 'acme', groupId: 'sales' };

/** What a state file holds, in short: a user needs no more than its id. */
export interface GivenState {
  readonly accounts?: readonly Account[];
  readonly groups: readonly Partial<Group>[];
  readonly users?: readonly (Partial<StoredUser> & Pick<StoredUser, 'userId'>)[];
}

/** Writes a state file that goes away after the test, and gives its path. */
export function writeState({ accounts, groups, users = [] }: GivenState): string {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-sandbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const made = groups.map((group) => makeGroup({ ...sales, domains: ['acme.example'], ...group }));
  const stored = users.map((user) =>
    JSON.stringify({ ...sales, fields: {}, services: [], packs: [], ...user }),
  );
  const file = join(folder, 'state.json');
  writeFileSync(file, formatState(made, stored, accounts));
  return file;
}
