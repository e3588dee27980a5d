// One graph serves every question whose setting no policy about roles tells apart, and no other.
import { expect, it } from 'vitest';
import { parseArn } from '../../model/arn';
import { asDocumentId } from '../../model/policy-document';
import type { RequestContext } from '../../model/request-context';
import { EMPTY_WORLD } from '../../model/world';
import { compileWorld } from '../world/compile-world';
import { openCircumstances, prepareCircumstances } from '../world/circumstances';
import { latestGraph } from './latest-graph';
import { listEdges } from './role-graph';

const TRUST = asDocumentId('trust');
const alice = parseArn('arn:aws:iam::111122223333:user/alice')!;
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: alice },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': 'c-1' } },
  },
});
const world = compileWorld({
  ...EMPTY_WORLD,
  documents: [{ id: TRUST, kind: 'trust', name: 'trust', text: trust }],
  principals: [
    { kind: 'user', arn: alice },
    { kind: 'role', arn: parseArn('arn:aws:iam::111122223333:role/guarded')!, trust: TRUST },
  ],
});

function graphWith(context: RequestContext) {
  return latestGraph(world, openCircumstances(prepareCircumstances('2026-11-28T12:00:00Z', context)));
}

it('a key that no policy about roles reads makes no other graph', () => {
  expect(graphWith({ 's3:prefix': 'a' })).toBe(graphWith({}));
});

it('a key that one reads makes a graph of its own, and both stay at hand', () => {
  const open = graphWith({});
  const given = graphWith({ 'sts:ExternalId': 'c-1' });
  expect(listEdges(open).map(({ outcome }) => outcome)).toEqual(['depends']);
  expect(listEdges(given).map(({ outcome }) => outcome)).toEqual(['allow']);
  expect([graphWith({}), graphWith({ 'sts:ExternalId': 'c-1' })]).toEqual([open, given]);
  expect(graphWith({})).toBe(open);
});
