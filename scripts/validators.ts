import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';
import { isObject, type JsonObject } from '../src/model/json.ts';
import { groupSchema, notManaged, readOnly } from './group-schema.ts';

/** Writes src/config/validators.js, the precompiled validators that config loads. */
export function writeValidators(): void {
  const project = JSON.parse(readFileSync('schemas/project.schema.json', 'utf8')) as JsonObject;
  const constants = {
    typedKeys: { ...typedKeys(project), ...typedKeys(groupSchema()) },
    readOnly,
    notManaged,
  };
  const exported = Object.entries(constants).map(
    ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
  );
  buildSync({
    stdin: {
      contents: [slim(imported(validators(project))), ...exported].join('\n'),
      resolveDir: '.',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    minify: true,
    outfile: 'src/config/validators.js',
    logLevel: 'warning',
  });
}

/** What no message needs of a finding, and no schema of its surroundings, is a quarter of the code. */
function slim(code: string): string {
  return code
    .replace(/schemaPath:"(?:[^"\\]|\\.)*",/g, '')
    .replace(
      /parentData(?::[^,{}]+)?,\s*parentDataProperty(?::[^,{}]+)?,\s*rootData(?:=data)?/g,
      '',
    )
    .replace(
      /if\(vErrors === null\)\{\s*vErrors = \[(\w+)\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}/g,
      '(vErrors ??= []).push($1);',
    )
    .replace(/\bschema:[^,{}[\]]+,(?=parentSchema:)/g, '');
}

/** ajv asks for its own helpers with `require` even in an ES module. */
function imported(code: string): string {
  return code.replace(
    /const (\w+) = require\("([^"]+)"\)\.default;/g,
    'import * as $1_ from "$2.js"; const $1 = $1_.default.default ?? $1_.default;',
  );
}

/** Source of one validator a document part: users are checked one at a time, as ajv is quadratic in the errors of a list. */
function validators(project: JsonObject): string {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    messages: false,
    inlineRefs: false,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
    code: { source: true, esm: true },
  });
  ajv.addVocabulary(['errorMessage']);
  const { $defs, ...group } = bare(groupSchema());
  const { user = {}, profile = {} } = objects($defs);
  const parts = { defaults: true, profiles: PROFILES, users: USERS };
  const properties = { ...objects(group['properties']), ...parts };
  const share = sharer((id, schema) => ajv.addSchema(schema, id));
  ajv.addSchema(bare(project), 'project');
  ajv.addSchema({ ...group, properties }, 'group');
  ajv.addSchema({ ...user, properties: share(objects(user['properties'])) }, 'user');
  ajv.addSchema({ ...profile, properties: share(objects(profile['properties'])) }, 'profile');
  const names = { project: 'project', group: 'group', user: 'user', profile: 'profile' };
  return standaloneCode.default(ajv, names);
}

/** Parts of a group document that have a validator of their own. */
const USERS = { type: 'array', errorMessage: 'a list of users' };
const PROFILES = { type: 'object', errorMessage: 'a map of names to fields' };

/** Fields with the same schema share one function: the code is a third of the size, and a start reads all of it. */
function sharer(add: (id: string, schema: JsonObject) => void) {
  const ids = new Map<string, string>();
  return (properties: Readonly<Record<string, JsonObject>>): JsonObject =>
    Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => {
        const key = JSON.stringify(schema);
        const id = ids.get(key) ?? `value${ids.size}`;
        if (!ids.has(key)) add(id, schema);
        ids.set(key, id);
        return [name, { $ref: id }];
      }),
    );
}

/** The schema without what only editors read. */
function bare(schema: JsonObject): JsonObject {
  const annotations = new Set(['title', 'description', 'examples', '$schema', '$id']);
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => {
      if (key === 'properties' || key === '$defs')
        return [
          [
            key,
            Object.fromEntries(
              Object.entries(objects(value)).map(([name, inner]) => [name, bare(inner)]),
            ),
          ],
        ];
      return annotations.has(key) ? [] : [[key, isObject(value) ? bare(value) : value]];
    }),
  );
}

function objects(value: unknown): Readonly<Record<string, JsonObject>> {
  return isObject(value) ? (value as Readonly<Record<string, JsonObject>>) : {};
}

/** The names of all properties of a schema that are numbers or booleans. */
function typedKeys(schema: unknown): Record<string, 'number' | 'boolean'> {
  if (!isObject(schema)) return {};
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const own = Object.fromEntries(
    Object.entries(properties).flatMap(([name, inner]) => {
      const type = isObject(inner) ? inner['type'] : undefined;
      const typed: 'number' | 'boolean' = type === 'boolean' ? 'boolean' : 'number';
      return type === 'boolean' || type === 'number' || type === 'integer' ? [[name, typed]] : [];
    }),
  );
  return Object.assign(own, ...Object.values(schema).map(typedKeys));
}
