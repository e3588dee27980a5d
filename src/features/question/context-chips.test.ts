// Which chips stand below a question and what they say.
import { expect, test } from 'vitest';
import type { Answer } from '../../model/analysis';
import type { Explanation } from '../../model/trace';
import type { RequestContext } from '../../model/request-context';
import { contextChips, waitedForKeys } from './context-chips';

const OPEN: Explanation = {
  decision: { outcome: 'depends', layer: 'trust' },
  deciding: null,
  nearest: null,
  unreadable: [],
  unknownKeys: ['STS:ExternalId', 'aws:PrincipalTag/team'],
  residual: null,
  contested: [],
  trace: [],
};

function answer(direct: Explanation, reach: Answer['reach'] = { kind: 'not-asked' }): Answer {
  const question = { who: 'a', what: 'b', where: 'c', context: {} };
  return { question, fromNode: null, toNode: null, direct, reach, assumptions: [] };
}

function texts(context: RequestContext, of: Answer | null): readonly string[] {
  return contextChips(context, of).map(({ text, tone }) => `${text} (${tone})`);
}

test('MFA, external id and encryption are always offered, at their defaults', () => {
  expect(texts({}, null)).toEqual(['MFA absent (quiet)', 'external id not set (quiet)', 'encryption not set (quiet)']);
});

test('what somebody set is said, in each of its forms and without regard to case', () => {
  const context: RequestContext = {
    'AWS:multifactorauthpresent': 'true',
    'sts:ExternalId': { unknown: true },
    's3:x-amz-server-side-encryption': { absent: true },
    'aws:TagKeys': ['team', 'cost'],
    'aws:SourceIp': '',
  };
  expect(texts(context, null)).toEqual([
    'MFA true (set)',
    'external id unknown (set)',
    'encryption absent (set)',
    'aws:TagKeys team, cost (set)',
    'source IP (empty) (set)',
  ]);
});

test('a key of a web identity’s token goes by its claim, whoever the provider is', () => {
  const context: RequestContext = {
    'token.actions.githubusercontent.com:sub': 'repo:acme/site',
    'accounts.google.com:aud': 'app',
    'saml:aud': 'https://signin.aws.amazon.com/saml',
  };
  expect(texts(context, null).slice(3)).toEqual([
    'token sub repo:acme/site (set)',
    'token aud app (set)',
    'saml:aud https://signin.aws.amazon.com/saml (set)',
  ]);
});

test('a key the answer waits for offers itself, whichever way it is written', () => {
  expect(texts({}, answer(OPEN))).toEqual([
    'MFA absent (quiet)',
    'external id unknown (waiting)',
    'encryption not set (quiet)',
    'aws:PrincipalTag/team unknown (waiting)',
  ]);
});

test('a key that has a value by now no longer waits', () => {
  expect(texts({ 'sts:ExternalId': 'x' }, answer(OPEN))[1]).toBe('external id x (set)');
});

test('the way through roles waits for keys too, and the policies it waits for are no keys', () => {
  const direct: Explanation = { ...OPEN, decision: { outcome: 'implicit-deny', layer: 'identity' } };
  const waitsFor = ['aws:MultiFactorAuthPresent', 'arn:aws:iam::111122223333:policy/unread'];
  const reach: Answer['reach'] = { kind: 'only-if', hopCount: 1, hops: [], waitsFor };
  expect(waitedForKeys(answer(direct, reach))).toEqual(['aws:MultiFactorAuthPresent']);
  expect(texts({}, answer(direct, reach))[0]).toBe('MFA unknown (waiting)');
});
