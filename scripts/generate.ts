import { readFileSync, writeFileSync } from 'node:fs';
import type { Field } from '../src/model/field.ts';
import { fields } from '../src/providers/odin/fields.ts';
import { fieldsDoc } from './fields-doc.ts';
import { groupSchema } from './group-schema.ts';

const START = '<!-- fields: made by npm run generate -->';
const END = '<!-- /fields -->';

/** The field table of the README, made from the ODiN field table. */
export function fieldTable(): string {
  const declarable = fields.filter(({ readOnly }) => !readOnly);
  const rows = declarable.map(
    (field) => `| \`${field.name}\` | ${field.rule} | ${effect(field)} | ${field.description} |`,
  );
  return ['| field | takes | null | what it is |', '|---|---|---|---|', ...rows].join('\n');
}

function effect({ clearable, writeOnly, type }: Field): string {
  if (writeOnly) return 'set once';
  if (clearable) return 'clears';
  return type.schema['type'] === 'object' ? 'clears each line, not the whole' : 'error';
}

/** The README with today's field table in it. */
export function withFieldTable(readme: string): string {
  const [before = '', rest = ''] = readme.split(START);
  const after = rest.split(END)[1] ?? '';
  return `${before}${START}\n${fieldTable()}\n${END}${after}`;
}

/** The text of schemas/group.schema.json, made from the ODiN field table. */
export function groupSchemaText(): string {
  return `${JSON.stringify(groupSchema(), null, 2)}\n`;
}

if (process.argv[1]?.endsWith('generate.ts')) {
  writeFileSync('README.md', withFieldTable(readFileSync('README.md', 'utf8')));
  writeFileSync('docs/fields.md', fieldsDoc());
  writeFileSync('schemas/group.schema.json', groupSchemaText());
}
