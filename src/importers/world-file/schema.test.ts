// The published schema and the strict reader accept and refuse the same files, whatever is wrong with them.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportCode } from '../../model/import-problem';
import { HOSTILE_FILES } from '../fixtures/hostile/hostile-files';
import { readWorld } from './read-world';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const validate = new Ajv2020({ allowUnionTypes: true, allowMatchingProperties: true, strictTypes: false }).compile(
  JSON.parse(read('../../../public/rolewalk.schema.json')) as object,
);

/** What no schema can say. */
const BEYOND_SCHEMA: ReadonlySet<ImportCode> = new Set([
  ...(['unknown-reference', 'duplicate', 'duplicate-name', 'not-unicode', 'too-deep', 'more-problems'] as const),
]);

function expectAgreement(text: string): void {
  const outcome = readWorld(text);
  const isOfThatShape = outcome.ok || outcome.problems.every(({ code }) => BEYOND_SCHEMA.has(code));
  // Of a file with a fault beyond the schema, the reader may not have seen the rest.
  if (!outcome.ok && isOfThatShape && outcome.problems.some(({ code }) => STOPS_READING.has(code))) return;
  const isValid = validate(JSON.parse(text));
  if (isValid === isOfThatShape) return;
  const said = outcome.ok ? validate.errors : outcome.problems;
  throw new Error(`The reader says ${String(isOfThatShape)}: ${JSON.stringify(said)}`);
}
const STOPS_READING: ReadonlySet<ImportCode> = new Set(['duplicate-name', 'not-unicode', 'too-deep']);

const FULL = {
  $schema: 'rolewalk.schema.json',
  rolewalk: 1,
  title: 'Full',
  accounts: [{ id: '111122223333', name: 'dev' }],
  organization: {
    id: 'o',
    management: '111122223333',
    root: { id: 'r', name: 'Root', scps: ['d'], rcps: ['d'], accounts: ['111122223333'], units: [{ id: 'u' }] },
    accountPolicies: { '111122223333': { scps: ['d'], rcps: [] } },
  },
  principals: [
    { kind: 'user', arn: 'arn:aws:iam::111122223333:user/a', id: 'AIDA', groups: [], policies: ['d'], boundary: 'd' },
    { kind: 'group', arn: 'arn:aws:iam::111122223333:group/g', policies: [] },
    {
      ...{
        kind: 'role',
        arn: 'arn:aws:iam::111122223333:role/r',
        id: 'AROA',
        trust: 'd',
        policies: [],
        tags: { a: 'b' },
      },
      ...{ maxSessionDuration: 3600, serviceLinked: false, instanceProfiles: [] },
    },
    { kind: 'oidc-provider', arn: 'arn:aws:iam::111122223333:oidc-provider/x', audiences: ['sts.amazonaws.com'] },
    { kind: 'saml-provider', arn: 'arn:aws:iam::111122223333:saml-provider/x' },
  ],
  resources: [
    {
      ...{ arn: 'arn:aws:s3:::b', account: '111122223333', type: 's3:bucket', policy: 'd', tags: { constructor: 'x' } },
      ...{ runsAs: 'arn:aws:iam::111122223333:role/r', blockPublicAccess: { blockPublicAcls: true } },
      grants: [{ grantee: 'arn:aws:iam::111122223333:role/r', operations: ['Decrypt'], constraints: { a: { b: 1 } } }],
    },
  ],
  endpoints: [{ id: 'vpce-1', account: '111122223333', policy: 'd' }],
  documents: [
    { id: 'd', kind: 'managed', name: 'd', text: null },
    { id: 'e', kind: 'inline', name: 'e', owner: 'arn:aws:iam::111122223333:user/a', text: '{' },
  ],
  questions: [
    {
      ...{ id: 'q', title: 'Q', who: 'a', what: 'b', where: 'c', expect: 'allow' },
      context: { a: 'b', c: ['d'], e: { absent: true }, f: { unknown: true } },
    },
  ],
  positions: { a: [1, -2.5] },
  missing: ['scps'],
};

type Json = unknown;
const isObject = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null;

/** Every place in a value, as the way from its root. */
function placesIn(value: Json, way: readonly string[] = []): readonly (readonly string[])[] {
  if (!isObject(value)) return [way];
  return [way, ...Object.entries(value).flatMap(([name, member]) => placesIn(member, [...way, name]))];
}

/** The value with what stands at a place replaced, or gone. */
function changed(value: Json, [name, ...rest]: readonly string[], put: { readonly value?: Json }): Json {
  if (name === undefined) return 'value' in put ? put.value : null;
  if (!isObject(value)) return value;
  const isGone = rest.length === 0 && !('value' in put);
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, at) => (String(at) !== name ? [item] : isGone ? [] : [changed(item, rest, put)]));
  }
  const entries = Object.entries(value).filter(([other]) => other !== name || !isGone);
  if (!isGone && !Object.hasOwn(value, name)) entries.push([name, undefined]);
  return Object.fromEntries(entries.map(([other, item]) => [other, other === name ? changed(item, rest, put) : item]));
}

const VALUES: readonly Json[] = [
  ...[null, true, false, 0, 1, 2, -1, 0.5, 1e6, 1_000_001, '', 'x', 'allow', 'user', 'role', '111122223333', '١'],
  ...['arn:aws:s3:::b', 'arn:aws:s3:::', 'arn::s3:::b', 'arn:aws:s3', [], [[]], ['x'], [1, 2], [1], {}, { a: 1 }],
  ...[{ absent: true }, { absent: true, unknown: true }, { absent: 1 }, { id: 'x' }, { kind: 'user' }, { units: [1] }],
];
const NAMES = [
  ...['constructor', 'prototype', '__proto__', 'tags', 'context', 'positions', 'constraints', 'extra', 'policies'],
  ...['boundary', 'trust', 'id', 'length'],
];

test('a full world is accepted by both', () => {
  const text = JSON.stringify(FULL);
  expect(readWorld(text)).toMatchObject({ ok: true });
  expect(validate(JSON.parse(text))).toBe(true);
});

test.each(['../../worlds/ledger.rolewalk.json', '../../../e2e/worlds/guarded.rolewalk.json'])('%s is valid', (path) => {
  expect(validate(JSON.parse(read(path)))).toBe(true);
});

test('each place of a full world, with each of many values or nothing in it, is judged alike', () => {
  const places = placesIn(FULL);
  expect(places.length).toBeGreaterThan(100);
  for (const place of places) {
    expectAgreement(JSON.stringify(changed(FULL, place, {})));
    for (const value of VALUES) expectAgreement(JSON.stringify(changed(FULL, place, { value })));
  }
});

test('each object of a full world with each of many members more is judged alike', () => {
  for (const place of placesIn(FULL)) {
    for (const name of NAMES) {
      for (const value of ['x', { constructor: 1 }, { tags: { constructor: 1 } }, [{ prototype: 1 }]]) {
        expectAgreement(JSON.stringify(changed(FULL, [...place, name], { value })));
      }
    }
  }
});

test('several changes at once are judged alike', () => {
  const change = fc.record({
    place: fc.constantFrom(...placesIn(FULL)),
    put: fc.oneof(fc.constant({}), fc.record({ value: fc.oneof(fc.constantFrom(...VALUES), fc.jsonValue()) })),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
      const value = changes.reduce<Json>((world, { place, put }) => changed(world, place, put), FULL);
      expectAgreement(JSON.stringify(value));
    }),
    { numRuns: 1_000 },
  );
});

describe('files of strangers', () => {
  const json = HOSTILE_FILES.filter(({ content }) => isJson(content));
  test.each(json)('$name is judged alike', ({ content }) => {
    expectAgreement(content);
  });
  test('some are JSON', () => {
    expect(json.length).toBeGreaterThan(20);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
