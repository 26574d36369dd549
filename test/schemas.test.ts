import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isObject } from '../src/model/json.ts';

/** Every property of a schema, by its path, with what an editor shows of it missing. */
function lacking(schema: unknown, path = ''): readonly string[] {
  if (!isObject(schema)) return [];
  const properties = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  const own = properties.flatMap(([name, field]) => {
    const has = (key: string) => isObject(field) && (key in field || '$ref' in field);
    const missing = ['title', 'description', 'examples'].filter((key) => !has(key));
    return missing.map((key) => `${path}/${name} ${key}`);
  });
  const inner = Object.entries(schema).flatMap(([key, value]) =>
    key === 'examples' ? [] : lacking(value, `${path}/${key}`),
  );
  return [...own, ...inner];
}

test.each(['project', 'group'])(
  'every field of the %s schema has a title, a description and an example',
  (name) => {
    const schema = JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'));
    expect(lacking(schema)).toEqual([]);
  },
);
