import type { JsonObject } from '../model/json.ts';
import type { Context } from './context.ts';

const load = {
  project: () => import('../../schemas/project.schema.json', { with: { type: 'json' } }),
  group: () => import('../../schemas/group.schema.json', { with: { type: 'json' } }),
  plan: () => import('../../schemas/plan.schema.json', { with: { type: 'json' } }),
  ledger: () => import('../../schemas/ledger.schema.json', { with: { type: 'json' } }),
};

/** Prints the JSON Schema of a kind of document. */
export async function schemaCommand(
  name: keyof typeof load,
  { reporter }: Context,
): Promise<number> {
  const { default: schema } = await load[name]();
  reporter.document(schema as JsonObject);
  return 0;
}
