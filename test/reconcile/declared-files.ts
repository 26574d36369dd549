import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { stringify } from 'yaml';
import { readConfig } from '../../src/config/read-config.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Provider } from '../../src/model/provider.ts';
import type { CurrentUser } from '../../src/model/user.ts';
import { resolveFiles } from '../../src/pipeline.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { emptyFolder } from '../support/run-program.ts';
import { seeds } from './seed-users.ts';
import { planFor } from './system.ts';

/** Live users, and what files declare each of them as. */
export type Declared = readonly (readonly [CurrentUser, JsonObject])[];

/** Plans for files that declare these users and nobody else, one file for each group; fails where the plan has errors. */
export async function planFiles(declared: Declared, provider: Provider): Promise<Plan> {
  const folder = emptyFolder();
  for (const { serviceProviderId, groupId, domain } of seeds) {
    const users = declared
      .filter(([user]) => user.groupId === groupId)
      .map(([{ userId }, values]) => ({ userId, ...values }));
    const head = { apiVersion: 'rollcall/v1', kind: 'Group', serviceProviderId, groupId, domain };
    writeFileSync(join(folder, `${groupId}.yaml`), stringify({ ...head, users }));
  }
  const { groups } = resolveFiles(await readConfig({ paths: [folder] }), fields);
  const planned = (await planFor(groups, provider)).plan;
  expect(planned.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return planned;
}
