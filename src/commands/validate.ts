import { readConfig } from '../config/read-config.ts';
import { resolveFiles } from '../pipeline.ts';
import { fields } from '../providers/odin/fields.ts';
import type { Context } from './context.ts';

/** Checks files offline: all problems of all files in one run. */
export async function validateCommand(
  paths: readonly string[],
  flags: { readonly config?: string },
  { reporter }: Context,
): Promise<number> {
  const config = await readConfig({ paths, projectFile: flags.config });
  const { groups } = resolveFiles(config, fields);
  const users = groups.reduce((sum, group) => sum + group.users.length, 0);
  await reporter.validation({ files: config.files.length, groups: groups.length, users });
  return 0;
}
