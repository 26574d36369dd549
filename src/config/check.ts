import type { Json } from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import type { Problem } from '../model/problem.ts';
import { secretKey } from './excerpt.ts';
import { type Node, nodeAt } from './node.ts';
import { placeAt, type Source } from './source.ts';
import type { Finding, Validator } from './validators.js';
import { describe, missingValues } from './value.ts';

/** Part of the format, but not of this version: said so, rather than "unknown". */
const later = new Set([
  ...['previously', 'absent', 'services', 'servicePacks', 'alternateUserId', 'nameDialingName'],
  ...['endpointType', 'accessDeviceEndpoint', 'trunkAddressing'],
]);

/** Holds a value against its schema; a value that stands for nothing is one problem, not two. */
export function checkValue(
  validator: Validator,
  value: Json,
  node: Node,
  source: Source,
  subject: string,
): readonly Problem[] {
  const missing = missingValues(node).map(({ name, at }) => noValue(name, at, source));
  if (validator(value)) return missing;
  const seen = new Set(missing.map(positionOf));
  const findings = (validator.errors ?? []).map((finding) =>
    toProblem(finding, { root: node, source, subject }),
  );
  return [...missing, ...findings.filter((problem) => isNew(problem, seen))];
}

/** One wrong value may break several rules; the first says enough. */
function isNew(problem: Problem, seen: Set<string>): boolean {
  const key = positionOf(problem);
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function positionOf({ where, code, summary }: Problem): string {
  return `${where?.line}:${where?.column}${code === 'missingKey' ? summary : ''}`;
}

function noValue(name: string, at: number, source: Source): Problem {
  return {
    code: 'noValue',
    severity: 'error',
    summary: `${name} has no value`,
    where: placeAt(source, at),
    fix: 'Write a value, or null to clear it; remove the line to leave it alone.',
  };
}

interface Where {
  readonly root: Node;
  readonly source: Source;
  /** What the checked value is, for findings about the whole of it. */
  readonly subject: string;
}

function toProblem(finding: Finding, where: Where): Problem {
  const path = finding.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  if (finding.keyword === 'additionalProperties') return unknownKey(finding, path, where);
  if (finding.keyword === 'required') return missingKey(finding, path, where);
  return badValue(finding, path, where);
}

function unknownKey(
  { params, parentSchema }: Finding,
  path: readonly string[],
  at: Where,
): Problem {
  const name = String(params['additionalProperty']);
  const node = nodeAt(at.root, path);
  const entry = node.kind === 'map' ? node.entries.get(name) : undefined;
  const keys = Object.keys((parentSchema['properties'] as object | undefined) ?? {});
  const near = nearest(name, keys);
  const where = placeAt(at.source, entry?.keyStart ?? node.start);
  if (later.has(name)) return { ...notYet, summary: `${name} cannot be carried out yet`, where };
  return {
    code: 'unknownKey',
    severity: 'error',
    summary: path.some((part) => secretKey.test(part)) ? 'unknown key' : `unknown key ${name}`,
    where,
    fix: near ? `Did you mean ${near}?` : `Known here: ${keys.join(', ')}.`,
  };
}

const notYet = {
  code: 'notYet',
  severity: 'error',
  fix: 'Remove it for now: it is part of the format, but this version does not manage it.',
} as const;

function missingKey({ params }: Finding, path: readonly string[], at: Where): Problem {
  const name = String(params['missingProperty']);
  return {
    code: 'missingKey',
    severity: 'error',
    summary: `${name} is missing`,
    where: placeAt(at.source, nodeAt(at.root, path).start),
    fix: `Add ${name}.`,
  };
}

function badValue(finding: Finding, path: readonly string[], at: Where): Problem {
  const name = path.findLast((part) => !/^\d+$/.test(part)) ?? at.subject;
  const cleared = finding.data === null;
  const rule = finding.parentSchema['errorMessage'] ?? 'text';
  return {
    code: cleared ? 'cannotClear' : 'badValue',
    severity: 'error',
    summary: cleared ? `${name} cannot be cleared` : `${name}${shown(name, finding)} is not valid`,
    where: placeAt(at.source, nodeAt(at.root, path).start),
    fix: cleared
      ? 'Write a value, or remove the line to leave it alone; quote it if the word null is meant.'
      : `It must be ${String(rule)}.`,
  };
}

function shown(name: string, { keyword, data, params }: Finding): string {
  if (secretKey.test(name)) return '';
  if (keyword === 'maxLength' && typeof data === 'string')
    return ` of ${[...data].length} characters (limit ${String(params['limit'])})`;
  return ` ${describe(data as Json)}`;
}
