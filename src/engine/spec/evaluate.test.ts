// Plays the published decision vectors through the second evaluator.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluateScenario } from './evaluate';
import type { Scenario } from './scenario';

type Vector = Omit<Scenario, 'kind'> & { readonly kind: string; readonly why: string; readonly decidedBy: string };

const vectors = readFileSync(new URL('../cases/vectors.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Vector)
  .filter(({ kind }) => kind === 'authz');

describe('The second evaluator', () => {
  it('is asked all published decisions', () => {
    expect(vectors).toHaveLength(238);
  });

  it.each(vectors.map((vector) => [vector.id, vector.why, vector] as const))('%s: %s', (_id, _why, vector) => {
    expect(evaluateScenario({ ...vector, kind: 'authz' })).toBe(vector.decidedBy);
  });
});
