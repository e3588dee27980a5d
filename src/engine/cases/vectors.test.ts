// Plays the published decision vectors through the engine.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PolicyType } from '../../model/policy-document';
import { decisionCode } from '../../model/decision';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
import { parseDeniedMessage } from '../messages/denied-message';
import { isValid, validate } from '../policy/validate';
import { answerScenario } from '../scenario/answer-scenario';
import { readAuthorizationScenario } from '../scenario/read-scenario';

type Vector = {
  readonly id: string;
  readonly kind: string;
  readonly why: string;
  readonly expected: unknown;
  readonly decidedBy?: string;
};
type ValidateVector = Vector & {
  readonly policyType: PolicyType;
  readonly policy?: unknown;
  readonly policyText?: string;
};
type MessageVector = Vector & { readonly message: string };

const vectors = readFileSync(new URL('vectors.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Vector);

const authorization = vectors.filter(({ kind }) => kind === 'authz');

describe('The published decision vectors', () => {
  it('are all there', () => {
    expect(authorization).toHaveLength(238);
  });

  it.each(authorization.map((vector) => [vector.id, vector.why, vector] as const))('%s: %s', (_id, _why, vector) => {
    const requests = readAuthorizationScenario(vector);
    if (!requests.ok) throw new Error(requests.error.message);
    const decisions = requests.value.map(decide);
    expect(requests.value.map((request) => explain(request).decision)).toEqual(decisions);
    const decisive = decisions.find(({ outcome }) => outcome !== 'allow') ?? decisions[0];
    expect(decisive === undefined ? null : decisionCode(decisive)).toBe(vector.decidedBy);
  });

  const validation = vectors.filter((vector): vector is ValidateVector => vector.kind === 'validate');

  it.each(validation.map((vector) => [vector.id, vector.why, vector] as const))('%s: %s', (_id, _why, vector) => {
    const text = vector.policyText ?? JSON.stringify(vector.policy);
    expect(isValid(validate(text, vector.policyType)) ? 'valid' : 'invalid').toBe(vector.expected);
  });

  const messages = vectors.filter((vector): vector is MessageVector => vector.kind === 'denied-message');

  it.each(messages.map((vector) => [vector.id, vector.why, vector] as const))('%s: %s', (_id, _why, vector) => {
    expect(parseDeniedMessage(vector.message)).toMatchObject(vector.expected as object);
  });

  const sessions = vectors.filter(({ kind }) => kind === 'sts');

  it('of sessions are all there', () => {
    expect(sessions).toHaveLength(20);
  });

  it.each(sessions.map((vector) => [vector.id, vector.why, vector] as const))('%s: %s', (_id, _why, vector) => {
    const { expected, ...asked } = vector;
    const withResults = answerScenario(asked);
    if (typeof expected === 'string') {
      expect(answerScenario(vector)).toMatchObject({ id: vector.id, expected });
      expect('results' in withResults ? 'ok' : 'error').toBe(expected);
    } else expect(withResults).toMatchObject({ expected });
  });
});
