// Refusals of STS in words: with their figures and names, and a sentence for each code.
import { expect, it } from 'vitest';
import { STS_DENIALS, type StsDenial, type StsDenialCode } from '../model/sts-denial';
import { describeRefusal } from './sts-words';

const refusal = (code: StsDenialCode, params: StsDenial['params'] = {}): StsDenial => ({
  code,
  ...STS_DENIALS[code],
  params,
  contested: [],
  call: null,
});

it.each([
  [
    refusal('duration-above-role-maximum', { seconds: 7200, max: 3600 }),
    'the role gives sessions of 3,600 seconds at most, not 7,200 seconds',
  ],
  [
    refusal('tag-is-inherited', { key: 'team' }),
    'the tag team flows on from an earlier session, so the call cannot pass another value',
  ],
  [refusal('root-cannot-call', { action: 'sts:AssumeRole' }), 'a root user can never call sts:AssumeRole'],
])('%o', (denial, words) => {
  expect(describeRefusal(denial)).toBe(words);
});

it.each(Object.keys(STS_DENIALS) as StsDenialCode[])('%s has a sentence of its own', (code) => {
  const words = (Object.keys(STS_DENIALS) as StsDenialCode[]).map((one) => describeRefusal(refusal(one)));
  expect(words.filter((one) => one === describeRefusal(refusal(code)))).toHaveLength(1);
});
