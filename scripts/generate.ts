import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';
import { isObject, type JsonObject } from '../src/model/json.ts';
import { groupSchema, typedKeys } from './group-schema.ts';

/** The text of schemas/group.schema.json as the field table makes it. */
export function groupSchemaText(): string {
  return `${JSON.stringify(groupSchema(), null, 2)}\n`;
}

/** Writes schemas/group.schema.json and the validators that config loads. */
export function generate(): void {
  writeFileSync('schemas/group.schema.json', groupSchemaText());
  const project = JSON.parse(readFileSync('schemas/project.schema.json', 'utf8')) as JsonObject;
  const keys = { ...typedKeys(project), ...typedKeys(groupSchema()) };
  const code = `${validators(project)}\nexports.typedKeys = ${JSON.stringify(keys)};\n`;
  mkdirSync('node_modules/.cache/rollcall', { recursive: true });
  const entry = 'node_modules/.cache/rollcall/validators.cjs';
  writeFileSync(entry, code);
  buildSync({
    stdin: {
      contents: `import v from './validators.cjs'; export const { project, group, user, profile, typedKeys } = v;`,
      resolveDir: 'node_modules/.cache/rollcall',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    minify: true,
    outfile: 'src/config/validators.js',
    logLevel: 'warning',
  });
}

/** CommonJS source of one validator a document part: users are checked one at a time, as ajv is quadratic in the errors of a list. */
function validators(project: JsonObject): string {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    messages: false,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
    code: { source: true, esm: false },
  });
  ajv.addVocabulary(['errorMessage']);
  const { $defs, ...group } = groupSchema();
  const parts = isObject($defs) ? $defs : {};
  const open = { defaults: true, users: { type: 'array', errorMessage: 'a list of users' } };
  const properties = isObject(group['properties']) ? group['properties'] : {};
  const profiles = { type: 'object', errorMessage: 'a map of names to fields' };
  ajv.addSchema(project, 'project');
  ajv.addSchema({ ...group, properties: { ...properties, ...open, profiles } }, 'group');
  ajv.addSchema({ ...(isObject(parts['user']) ? parts['user'] : {}) }, 'user');
  ajv.addSchema({ ...(isObject(parts['profile']) ? parts['profile'] : {}) }, 'profile');
  return standaloneCode.default(ajv, {
    project: 'project',
    group: 'group',
    user: 'user',
    profile: 'profile',
  });
}
