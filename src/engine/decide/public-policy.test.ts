// Which statement makes a bucket policy public; what limits one is in the cases of public-buckets.json.
import { describe, expect, it } from 'vitest';
import { asDocumentId } from '../../model/policy-document';
import { compilePolicy, makePolicySet } from './compile-policy';
import { findPublicStatement } from './public-policy';

function findIn(...statements: readonly object[]): number | null {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const found = findPublicStatement(makePolicySet([compilePolicy(asDocumentId('bucket'), 'resource', text)]));
  return found?.ref.index ?? null;
}

const NAMED = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 's3:*' };
const OPEN = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' };

describe('the statement that makes a policy public (R176)', () => {
  it('is the first Allow of everyone that nothing limits', () => {
    expect(findIn(NAMED)).toBeNull();
    expect(findIn(NAMED, { ...OPEN, Effect: 'Deny' }, OPEN, OPEN)).toBe(2);
    expect(findIn({ ...OPEN, Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }, OPEN)).toBe(1);
  });

  it('is one that lets in everyone but some', () => {
    expect(findIn({ Effect: 'Allow', NotPrincipal: { AWS: '111122223333' }, Action: 's3:*' })).toBe(0);
  });

  it('is none in a policy that names nobody, or cannot be read', () => {
    expect(findIn({ Effect: 'Allow', Action: 's3:*' })).toBeNull();
    expect(findPublicStatement(makePolicySet([compilePolicy(asDocumentId('x'), 'resource', '{')]))).toBeNull();
    expect(findPublicStatement(makePolicySet([compilePolicy(asDocumentId('x'), 'resource', null)]))).toBeNull();
  });

  it('takes a variable for a fixed text where the version knows no variables (R4)', () => {
    const text = JSON.stringify({
      Statement: { ...OPEN, Condition: { StringEquals: { 'aws:SourceVpc': '${aws:username}' } } },
    });
    expect(findPublicStatement(makePolicySet([compilePolicy(asDocumentId('x'), 'resource', text)]))).toBeNull();
  });
});
