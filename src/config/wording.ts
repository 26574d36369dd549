import type { Json } from '../model/json.ts';
import { nearestKey } from '../model/nearest.ts';
import type { Problem } from '../model/problem.ts';
import { maskedLine } from './mask.ts';
import { type Node, nodeAt } from './node.ts';
import { keyInWords, namesSecret } from './secrets.ts';
import { placeAt, type Source } from './source.ts';
import { type Finding, notManaged, readOnly } from './validators.js';
import { clip, describe } from './value.ts';

/** What a finding is about. */
export interface Checked {
  readonly root: Node;
  readonly source: Source;
  /** What the checked value is, for findings about the whole of it. */
  readonly subject: string;
  /** Whether it holds fields of users. */
  readonly isFields: boolean;
}

/** A validator's finding in words, with its place. */
export function toProblem(finding: Finding, checked: Checked): Problem {
  const path = finding.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  const { code, summary, fix, at } = wordingOf(finding, path, checked);
  return { code, severity: 'error', summary, where: placeAt(checked.source, at), fix };
}

interface Wording {
  readonly code: string;
  readonly summary: string;
  readonly fix: string;
  readonly at: number;
}

function wordingOf(finding: Finding, path: readonly string[], checked: Checked): Wording {
  const node = nodeAt(checked.root, path);
  const name = path.findLast((part) => !/^\d+$/.test(part)) ?? checked.subject;
  switch (finding.keyword) {
    case 'additionalProperties':
      return (checked.isFields && undeclarable(finding, path, node)) || unknownKey(finding, node);
    case 'required':
      return missingKey(finding, node);
    case 'uniqueItems':
      return repeated(finding, name, node);
    default:
      return finding.data === null ? cannotClear(name, node) : badValue(finding, name, node);
  }
}

/** A field of the system's that nobody can declare, or a part of one: said so, rather than "unknown". */
function undeclarable(
  { params }: Finding,
  path: readonly string[],
  node: Node,
): Wording | undefined {
  const key = String(params['additionalProperty']);
  const name = [...path, key].join('.');
  const at = keyStart(key, node);
  if (readOnly.includes(name))
    return { code: 'readOnly', summary: `${name} cannot be declared`, fix: worksItOut, at };
  const reason = Object.hasOwn(notManaged, name) ? notManaged[name] : undefined;
  return reason
    ? { code: 'notManaged', summary: `${name} is not managed`, fix: reason, at }
    : undefined;
}

const worksItOut = 'Remove it: the system works it out by itself.';

function keyStart(name: string, node: Node): number {
  return (node.kind === 'map' ? node.entries.get(name)?.keyStart : undefined) ?? node.start;
}

function unknownKey({ params, parentSchema }: Finding, node: Node): Wording {
  const name = String(params['additionalProperty']);
  const keys = Object.keys((parentSchema['properties'] as object | undefined) ?? {});
  const near = nearestKey(name, keys);
  const fix = near ? `Did you mean ${near}?` : `Known here: ${keys.join(', ')}.`;
  return {
    code: 'unknownKey',
    summary: `unknown key ${keyInWords(name)}`,
    fix,
    at: keyStart(name, node),
  };
}

function missingKey({ params }: Finding, node: Node): Wording {
  const name = String(params['missingProperty']);
  return { code: 'missingKey', summary: `${name} is missing`, fix: `Add ${name}.`, at: node.start };
}

function repeated({ params, data }: Finding, name: string, node: Node): Wording {
  const index = Math.max(Number(params['i']), Number(params['j']));
  const item = Array.isArray(data) ? String(data[index]) : '';
  return {
    code: 'badValue',
    summary: `${name} holds ${clip(item)} twice`,
    fix: 'Keep one of the two.',
    at: nodeAt(node, [String(index)]).start,
  };
}

function cannotClear(name: string, { start }: Node): Wording {
  return {
    code: 'cannotClear',
    summary: `${clip(name)} cannot be cleared`,
    fix: 'Write a value, or remove the line to leave it alone; quote it if the word null is meant.',
    at: start,
  };
}

function badValue(finding: Finding, name: string, { start }: Node): Wording {
  return {
    code: 'badValue',
    summary: `${clip(name)}${shown(name, finding)} is not valid`,
    fix: `It must be ${ruleOf(finding)}.`,
    at: start,
  };
}

/** The rule in the schema's own words, which parts of a value may lack. */
function ruleOf({ keyword, params, parentSchema }: Finding): string {
  const written = parentSchema['errorMessage'];
  if (typeof written === 'string') return written;
  if (keyword === 'maxLength') return `at most ${String(params['limit'])} characters`;
  if (keyword === 'pattern') return 'written in another form';
  return parentSchema['type'] === 'boolean' ? 'true or false' : 'text';
}

function shown(name: string, { keyword, data, params }: Finding): string {
  if (namesSecret(name)) return '';
  if (keyword === 'maxLength' && typeof data === 'string')
    return ` of ${[...data].length} characters (limit ${String(params['limit'])})`;
  if (keyword === 'maxItems' && Array.isArray(data))
    return ` of ${data.length} items (limit ${String(params['limit'])})`;
  return ` ${maskedLine(describe(data as Json), '')}`;
}
