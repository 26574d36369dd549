import type { Field } from '../src/model/field.ts';
import { isObject, type Json, type JsonObject } from '../src/model/json.ts';
import { fields } from '../src/providers/odin/fields.ts';
import { identity, readOnlyParts, unmanaged } from '../src/providers/odin/other-fields.ts';

const HEAD = `# The fields of a user

<!-- made by npm run generate -->

\`userId\` says which user is meant. A field that is not written is left alone. \`null\` or \`""\` takes a value away, where that is possible; a list that is written is the whole list.

## Managed

\`writable\` can be set at any time, \`clearable\` taken away too; \`create-only\` is set when the user is created, \`write-only\` is never read back or compared.`;

const EVERYWHERE = `Comparison overlooks everywhere: blanks around a text and several in a row, how a letter with an accent is encoded, and which of absent, \`null\`, \`""\` and an empty list stands for nothing. Where the system shows a number, zeros in front and a + are lost: \`007\` and \`7\` cannot be told apart then, which the plan warns of.`;

const READ_ONLY = `## Worked out by the system

These are \`read-only\`: writing one of them is an error, and they are never compared.`;

const UNMANAGED = `## Not managed

Writing one of these is an error.`;

/** The text of docs/fields.md, made from the ODiN field table. */
export function fieldsDoc(): string {
  const managed = fields.filter(({ readOnly }) => !readOnly);
  const readOnly = [...fields.filter((field) => field.readOnly), ...readOnlyParts];
  const parts = [
    HEAD,
    table(
      ['name', 'kind', 'what it is', 'form and limits', 'comparison overlooks'],
      [
        identityRow,
        ...managed.flatMap((field) => [
          fieldRow(field),
          ...partRows(field.name, field.type.schema),
        ]),
      ],
    ),
    EVERYWHERE,
    READ_ONLY,
    table(
      ['name', 'kind', 'what it is', 'example'],
      readOnly.map(({ name, description, example }) => [
        code(name),
        'read-only',
        description,
        shown(example),
      ]),
    ),
    UNMANAGED,
    table(
      ['name', 'kind', 'what to do instead'],
      unmanaged.map(({ name, reason }) => [code(name), 'not managed', reason]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

const identityRow = [
  code(identity.name),
  'create-only; changed by `previously`',
  identity.description,
  identity.rule,
  'letter case',
];

function fieldRow(field: Field): readonly string[] {
  const { name, description, rule, type } = field;
  return [code(name), kindOf(field), description, rule, type.overlooks ?? ''];
}

function kindOf({ clearable, writeOnly, type }: Field): string {
  if (writeOnly) return 'create-only, write-only';
  if (clearable) return 'writable, clearable';
  return clearableParts(type.schema) ? 'writable, clearable part by part' : 'writable';
}

/** A row for each part of an object that is managed part by part. */
function partRows(path: string, schema: JsonObject): readonly (readonly string[])[] {
  const isParts = schema['type'] === 'object';
  return Object.entries(isParts ? partsOf(schema) : {}).flatMap(([name, part]) => {
    const at = `${path}.${name}`;
    const kind = isClearable(part) ? 'writable, clearable' : 'writable';
    const cells = [part['description'], part['errorMessage']].map(String);
    return [[code(at), kind, ...cells, ''], ...partRows(at, part)];
  });
}

function clearableParts(schema: JsonObject): boolean {
  return schema['type'] === 'object' && Object.values(partsOf(schema)).some(isClearable);
}

function isClearable({ type }: JsonObject): boolean {
  return Array.isArray(type) && type.includes('null');
}

function partsOf(schema: JsonObject): Readonly<Record<string, JsonObject>> {
  const properties = schema['properties'];
  return isObject(properties) ? (properties as Readonly<Record<string, JsonObject>>) : {};
}

function shown(value: Json): string {
  return code(typeof value === 'string' ? value : JSON.stringify(value));
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
