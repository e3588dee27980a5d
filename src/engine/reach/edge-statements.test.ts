// Which statements an edge is told to rest on.
import { describe, expect, it } from 'vitest';
import type { Edge } from '../../model/analysis';
import { analyse } from '../analyse';
import { compileWorld } from '../world/compile-world';
import { allow, AWAY, HOME, NOW, role, sketchWorld, trust, user, type Sketch } from './test-world';

const NOBODY = { who: '', what: '', where: '', context: {} };
const root = (account: string) => `arn:aws:iam::${account}:root`;

/** `kind from to`, by names alone, with the documents and numbers of the statements it rests on. */
function told(sketch: Sketch): Readonly<Record<string, readonly string[] | undefined>> {
  const { edges } = analyse(compileWorld(sketchWorld(sketch)), NOBODY, 1, NOW);
  const name = (id: string): string => id.slice(id.lastIndexOf('/') + 1);
  const entry = ({ kind, from, to, statements }: Edge) => [
    `${kind} ${name(from)} ${name(to)}`,
    statements?.map(({ document, index }) => `${name(document.replace('#inline/own', ''))} ${index}`),
  ];
  return Object.fromEntries(edges.map(entry)) as ReturnType<typeof told>;
}

describe('an edge rests on', () => {
  it('the Allow of both sides, and on no other statement', () => {
    const sketch = {
      users: { [user('ann')]: { policies: [allow('s3:GetObject'), allow('sts:AssumeRole')] } },
      roles: { [role('far', AWAY)]: { trust: [trust({ Service: 'ec2.amazonaws.com' }), trust(root(HOME))] } },
    };
    expect(told(sketch)).toEqual({
      'can-assume ann far': ['far#trust 1', 'ann 1'],
      'service-assumes ec2.amazonaws.com far': ['far#trust 0'],
    });
  });

  it('the Deny where one forbids it', () => {
    const deny = { Effect: 'Deny', Action: 'sts:*', Resource: '*' };
    const sketch = {
      users: { [user('ann')]: { policies: [allow('sts:AssumeRole'), deny] } },
      roles: { [role('shut')]: { trust: [trust(user('ann'))] } },
    };
    expect(told(sketch)).toEqual({ 'trust-only ann shut': ['ann 1'] });
  });

  it('what leaves it open, with what grants it then', () => {
    const sketch = {
      users: { [user('ann')]: { policies: [allow('sts:AssumeRole')] } },
      roles: {
        [role('held', AWAY)]: { trust: [trust(root(HOME), { StringEquals: { 'aws:SourceVpc': 'vpc-1' } })] },
      },
    };
    expect(told(sketch)).toEqual({ 'can-assume ann held': ['held#trust 0', 'ann 0'] });
  });

  it('the door alone where nobody granted the call', () => {
    const sketch = {
      users: { [user('ann')]: {} },
      roles: { [role('far', AWAY)]: { trust: [trust(user('ann'))] } },
    };
    expect(told(sketch)).toEqual({ 'trust-only ann far': ['far#trust 0'] });
  });

  it('the handing over and the door for the service', () => {
    const sketch = {
      users: { [user('ann')]: { policies: [allow('iam:PassRole')] } },
      roles: { [role('runner')]: { trust: [trust({ Service: 'lambda.amazonaws.com' })] } },
    };
    expect(told(sketch)).toMatchObject({ 'passes-role ann runner': ['ann 0', 'runner#trust 0'] });
  });

  it('nothing that is told where a kind has very many edges, while other kinds are told', () => {
    const many = Object.fromEntries(
      Array.from({ length: 301 }, (_, at) => [role(`r${at}`), { trust: [trust({ Service: 'lambda.amazonaws.com' })] }]),
    );
    const sketch = {
      users: { [user('ann')]: { policies: [allow(['iam:PassRole', 'sts:AssumeRole'])] } },
      roles: { ...many, [role('one')]: { trust: [trust(user('ann'))] } },
    };
    const edges = told(sketch);
    expect(edges['passes-role ann r7']).toBeUndefined();
    expect(edges['can-assume ann one']).toEqual(['one#trust 0']);
  });
});
