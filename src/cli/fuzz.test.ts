// The fuzzer itself: an engine that errs is found out, hostile documents do no harm, and the command says how it ended.
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { answerScenario } from '../engine/index';
import type { Path } from '../model/paths';
import type { Engine } from '../engine/spec/compare';
import type { PathEngine } from '../engine/spec/compare-paths';
import { fuzzDecisions, fuzzHostile, fuzzUnknown, fuzzWorlds } from '../engine/spec/fuzz';
import { engine, findTrouble, main, pathEngine } from './fuzz';

const RUNS = 2000;
const SEED = 20;
/** Milliseconds; a busy machine is slow, and what hangs takes longer still. */
const SLOW = 1000;

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function play(...args: string[]): Promise<{ code: number; text: string }> {
  const stdout = new Sink();
  const code = await main(args, { stdout, stderr: new Sink() });
  return { code, text: stdout.text };
}

it('The engine answers hostile documents in time and without an exception', () => {
  expect(fuzzHostile({ runs: RUNS, seed: SEED, trouble: (hostile) => findTrouble(hostile, SLOW) }).findings).toEqual(
    [],
  );
});

describe('Over generated worlds the search for paths', () => {
  const WORLDS = 200;

  it('says who reaches what in how many hops, forwards and backwards, as trying everything does', () => {
    const report = fuzzWorlds({ runs: WORLDS, seed: SEED, engine: pathEngine });
    expect(report.findings).toEqual([]);
    const answers = [...report.answers.keys()].sort();
    expect(answers).toEqual(['conditional', 'conditional+free', 'free', 'given up', 'unreachable']);
    expect(report.answers.get('free')).toBeGreaterThan(WORLDS / 4);
    expect(report.answers.get('conditional')).toBeGreaterThan(1);
    expect(report.answers.get('given up')).toBeLessThan(WORLDS / 10);
  }, 120_000);

  it('is found out where it takes every conditional path for a free one', () => {
    const careless: PathEngine = (world) => {
      const sound = pathEngine(world);
      const freely = (path: Path): Path => ({ ...path, kind: 'free' });
      return {
        ...sound,
        from: (who, goal) => {
          const answer = sound.from(who, goal);
          return { ...answer, paths: answer.paths.map(freely) };
        },
      };
    };
    expect(fuzzWorlds({ runs: 40, seed: SEED, engine: careless }).findings.length).toBeGreaterThan(0);
  }, 120_000);
});

describe('The fuzzer', () => {
  const forgetful: Engine = (scenario) => {
    const answer = engine(scenario);
    return answer.kind === 'refused' ? answer : engine({ ...scenario, boundary: null });
  };

  it('finds an engine that forgets boundaries, and tells a small scenario that simulate can play', () => {
    const { findings } = fuzzDecisions({ runs: RUNS, seed: SEED, engine: forgetful });
    expect(findings).toHaveLength(5);
    for (const { scenario, expected } of findings) {
      expect(JSON.stringify(scenario).length).toBeLessThan(1500);
      expect(answerScenario(scenario)).toMatchObject({ decidedBy: expected });
    }
  });

  it('finds an engine whose explanation is another decision', () => {
    const inconsistent: Engine = (scenario) => ({ ...engine(scenario), explained: 'allow:root' }) as ReturnType<Engine>;
    expect(fuzzDecisions({ runs: 50, seed: SEED, engine: inconsistent }).findings).toHaveLength(5);
  });

  it('finds an engine that takes an unknown key for an absent one', () => {
    const careless: Engine = (scenario) => engine({ ...scenario, unknownContext: [] });
    expect(fuzzUnknown({ runs: 500, seed: SEED, engine: careless }).findings).toHaveLength(5);
  });

  it('finds an engine whose residual is not exact', () => {
    const inexact: Engine = (scenario) => {
      const said = engine(scenario);
      if (said.kind === 'refused' || said.answer.residual === null) return said;
      return { ...said, answer: { ...said.answer, residual: { not: said.answer.residual } } };
    };
    expect(fuzzUnknown({ runs: 500, seed: SEED, engine: inexact }).findings).toHaveLength(5);
  });

  it('ends with 0 and the shares of the answers where nothing is wrong', async () => {
    const { code, text } = await play('--runs', '200', '--seed', '3');
    expect(code).toBe(0);
    expect(text).toMatch(/% {2}allow:identity\n/);
    expect(text).toMatch(/200 runs, 0 refused, 0 wrong, \d+ a second/);
  });

  it('makes the same scenarios of the same seed', async () => {
    const shares = async (seed: string) =>
      (await play('--runs', '200', '--seed', seed)).text.replace(/^200 runs.*$/m, '');
    expect(await shares('4')).toBe(await shares('4'));
    expect(await shares('4')).not.toBe(await shares('5'));
  });

  it.each([['--runs', 'many'], ['--kind', 'kind'], ['--else']])('ends with 2 for %s %s', async (...args) => {
    expect((await play(...args)).code).toBe(2);
  });
});
