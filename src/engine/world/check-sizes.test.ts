// Sizes are held to the limit of whoever has the policies, together where they share one.
import { describe, expect, it } from 'vitest';
import type { Arn } from '../../model/arn';
import { asDocumentId, type DocumentKind, type PolicyDocument } from '../../model/policy-document';
import type { Principal } from '../../model/principal';
import type { World } from '../../model/world';
import { checkSizes } from './check-sizes';
import { compileWorld } from './compile-world';

const EMPTY: World = {
  rolewalk: 1,
  accounts: [],
  principals: [],
  resources: [],
  documents: [],
  questions: [],
} as never;

/** A policy of exactly so many characters without white space, with some of that around it. */
function document(id: string, size: number, kind: DocumentKind = 'inline'): PolicyDocument {
  const start = ' {"Version": "2012-10-17", "Statement": {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::';
  const end = '"}}\n';
  const rest = size - (start + end).replace(/\s/g, '').length;
  return { id: asDocumentId(id), kind, name: id, text: start + 'b'.repeat(rest) + end };
}

function check(documents: readonly PolicyDocument[], principals: readonly unknown[] = []) {
  const world = compileWorld({ ...EMPTY, documents, principals: principals as readonly Principal[] });
  return [...checkSizes(world)].map(([id, { code, span, params }]) => [id, code, span, params]);
}

const arn = (name: string) => `arn:aws:iam::111122223333:${name}` as Arn;

describe('the size of policies in a world (R26)', () => {
  it.each([
    ['user', 2_048],
    ['group', 5_120],
    ['role', 10_240],
  ] as const)('of a %s are summed over its inline policies, %i at most', (kind, limit) => {
    const owner = { kind, arn: arn(`${kind}/x`), policies: ['a', 'b'] };
    expect(check([document('a', 1_000), document('b', limit - 1_000)], [owner])).toEqual([]);
    const params = { size: limit + 1, limit };
    const span = { start: 1, end: 2 };
    expect(check([document('a', 1_001), document('b', limit - 1_000)], [owner])).toEqual([
      ['a', 'size-sum-over-limit', span, params],
      ['b', 'size-sum-over-limit', span, params],
    ]);
    expect(check([document('a', limit + 1)], [{ ...owner, policies: ['a'] }])).toEqual([
      ['a', 'size-over-limit', span, params],
    ]);
  });

  it('leaves managed policies out of the sum, and holds each to its own limit', () => {
    const user = { kind: 'user', arn: arn('user/x'), policies: ['m', 'a'] };
    expect(check([document('m', 6_144, 'managed'), document('a', 2_048)], [user])).toEqual([]);
    expect(check([document('m', 6_145, 'managed')])).toEqual([
      ['m', 'size-over-limit', { start: 1, end: 2 }, { size: 6_145, limit: 6_144 }],
    ]);
  });

  it('does not hold AWS to its limits, nor documents that nobody has', () => {
    expect(check([document('arn:aws:iam::aws:policy/Big', 20_000, 'managed'), document('a', 20_000)])).toEqual([]);
  });
});
