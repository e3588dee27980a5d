// Policies are measured as AWS measures them.
import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../model/policy-document';
import { documentsById } from '../../store/selectors';
import { DEPLOYER_TRUST, LEDGER_POLICY, LIMITED, WORLD } from './fixtures';
import { isOverLimit, policySize, sizeExplanation, sizeText } from './policy-size';

function documentOf(id: string): PolicyDocument {
  return documentsById(WORLD).get(id)!;
}

describe('the size of a policy', () => {
  it('leaves white space out, and adds what other inline policies of the same user take (R26)', () => {
    const size = policySize(WORLD, documentOf(LIMITED));
    expect(size).toEqual({ used: 7, usedByOthers: 2, limit: 2_048 });
    expect(sizeText(size)).toBe('7 + 2 / 2,048');
    expect(sizeExplanation(documentOf(LIMITED), size)).toContain('other inline policies of the same owner');
  });

  it('measures a trust policy by itself', () => {
    expect(sizeText(policySize(WORLD, documentOf(DEPLOYER_TRUST)))).toBe('2 / 2,048');
  });

  it('counts every character of a service control policy (R26)', () => {
    const scp: PolicyDocument = { ...documentOf(DEPLOYER_TRUST), kind: 'scp', text: '{ }\n' };
    expect(policySize(WORLD, scp)).toEqual({ used: 4, usedByOthers: 0, limit: 10_240 });
  });

  it('says how long a policy is where its limit differs from service to service', () => {
    expect(sizeText(policySize(WORLD, documentOf(LEDGER_POLICY)))).toBe('2 characters');
  });

  it('is over the limit only above it', () => {
    const trust = documentOf(DEPLOYER_TRUST);
    const full = policySize(WORLD, { ...trust, text: 'x'.repeat(2_048) });
    const over = policySize(WORLD, { ...trust, text: 'x '.repeat(2_049) });
    expect([isOverLimit(full), isOverLimit(over)]).toEqual([false, true]);
  });
});
