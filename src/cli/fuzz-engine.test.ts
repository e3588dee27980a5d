// Both evaluators over the same generated scenarios: they agree, and the scenarios are worth agreeing about.
import { describe, expect, it, vi } from 'vitest';
import { fuzzDecisions, fuzzUnknown, type FuzzReport } from '../engine/spec/fuzz';
import { engine } from './fuzz';

const RUNS = 2000;
const SEED = 20;

// Thousands of scenarios take their time where the machine does other things meanwhile.
vi.setConfig({ testTimeout: 120_000 });

describe('Over generated scenarios the engine', () => {
  let known: FuzzReport | null = null;
  /** Made by the test that asks first: what runs beside the tests belongs to none of them. */
  const readReport = (): FuzzReport => (known ??= fuzzDecisions({ runs: RUNS, seed: SEED, engine }));

  it('decides as the second evaluator does, and explains what it decides', () => {
    const { findings, runs } = readReport();
    expect(findings).toEqual([]);
    expect(runs).toBe(RUNS);
  });

  it('refuses fewer than one policy in a hundred', () => {
    expect(readReport().refusals).toBeLessThan(RUNS / 100);
  });

  it('is asked for every decision there is, and allows about a third to a half', () => {
    const { answers } = readReport();
    const codes = [...answers.keys()];
    const explicit = ['rcp', 'scp', 'endpoint', 'trust', 'resource', 'identity', 'boundary', 'session'];
    const implicit = ['scp', 'endpoint', 'trust', 'resource', 's3-bpa', 'identity', 'boundary', 'session'];
    const by = ['identity', 'resource', 'identity+resource', 'trust', 'identity+trust', 'root', 'root+resource'];
    expect(codes.sort()).toEqual(
      [
        ...explicit.map((layer) => `explicit-deny:${layer}`),
        ...implicit.map((layer) => `implicit-deny:${layer}`),
        ...[...by, 'no-authorization'].map((way) => `allow:${way}`),
        'refused:aws',
      ].sort(),
    );
    const allowed = [...answers].reduce((sum, [code, n]) => sum + (code.startsWith('allow:') ? n : 0), 0);
    expect(allowed / RUNS).toBeGreaterThan(0.3);
    expect(allowed / RUNS).toBeLessThan(0.5);
  });

  it('says for every value of an unknown key what the second evaluator says', () => {
    const runs = RUNS / 4;
    const unknown = fuzzUnknown({ runs, seed: SEED, engine });
    expect(unknown.findings).toEqual([]);
    expect(unknown.answers.get('Depends')).toBeGreaterThan(runs / 50);
  });
});
