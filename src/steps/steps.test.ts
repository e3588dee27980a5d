// An answer as steps: each is discrete, changes one thing, and looks the same whichever way it is come to.
import { describe, expect, it } from 'vitest';
import { analyse, compileWorld, findPaths, playWay } from '../engine/index';
import { generateWorld, goalIn } from '../engine/spec/generate-world';
import { LAYERS } from '../model/layer';
import type { Question } from '../model/question';
import type { World } from '../model/world';
import { BUILT_IN_WORLD } from '../worlds/built-in';
import { isAcross } from './cast';
import { everyPlay } from './plays-fixture';
import { changedParts, sceneAt } from './scene';
import { sameStep, stepsOf, type Script } from './steps';
import { durationOf } from './tempo';

const NOW = '2026-11-28T12:00:00Z';

function scriptsOf(world: World, question: Question): readonly Script[] {
  const compiled = compileWorld(world);
  const { answer } = analyse(compiled, question, 1, NOW);
  if (answer === null) return [];
  const { who, what, where, context } = question;
  const goal = { action: what, resource: where };
  const ways = findPaths(compiled, { who, goal, context, now: NOW, includePassRole: true });
  return everyPlay(ways).flatMap((query) => {
    const play = playWay(compiled, query, answer, NOW);
    return play === null ? [] : [stepsOf(play, world)];
  });
}

function generatedScripts(): readonly Script[] {
  return Array.from({ length: 40 }, (_, number) => {
    const world = generateWorld(3, number);
    const { action, resource } = goalIn(world, number);
    const user = world.principals.find(({ kind }) => kind === 'user');
    return scriptsOf(world, { who: user?.arn ?? '', what: action, where: resource, context: {} });
  }).flat();
}

const BUILT_IN = BUILT_IN_WORLD.questions.flatMap((question) => scriptsOf(BUILT_IN_WORLD, question));
const ALL = [...BUILT_IN, ...generatedScripts()];

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

const scenes = (script: Script) => script.steps.map((_, index) => sceneAt(script, index));

describe('Every play', () => {
  it('comes in all outcomes, and some wait for a condition on the way', () => {
    expect(ALL.length).toBeGreaterThan(60);
    expect(new Set(ALL.map(({ outcome }) => outcome)).size).toBe(4);
    expect(ALL.some(({ calls }) => calls.some(({ isSupposed }) => isSupposed))).toBe(true);
  });

  it('shows the same backwards as forwards, and nothing is changed by looking', () => {
    for (const script of ALL) {
      deepFreeze(script);
      const forwards = scenes(script);
      const backwards = script.steps.map((_, at) => sceneAt(script, script.steps.length - 1 - at)).reverse();
      expect(backwards).toEqual(forwards);
    }
  });

  it('changes one thing with each step', () => {
    for (const script of ALL) {
      const all = scenes(script);
      all.forEach((scene, at) => {
        const before = all[at - 1];
        if (scene == null || before == null) return;
        expect(changedParts(before, scene), `${before.step.kind} to ${scene.step.kind}`).toHaveLength(1);
      });
    }
  });

  it('lights the gates of a call in the one order, and none behind the one that denies', () => {
    for (const { steps, calls } of ALL) {
      calls.forEach(({ stop, gates }, call) => {
        const lit = steps.flatMap((step) => (step.kind === 'gate' && step.call === call ? [step.layer] : []));
        expect(lit).toEqual(LAYERS.filter((layer) => lit.includes(layer)));
        const isDenied = stop !== null && stop.outcome !== 'depends' && stop.at !== 'sts' && stop.at !== 'aws';
        if (isDenied) expect(lit.at(-1)).toBe(stop.at);
        else if (stop?.at !== 'aws')
          expect(lit).toEqual(gates.filter(({ isThere }) => isThere).map(({ layer }) => layer));
      });
    }
  });

  it('sends each call once, and ends with one verdict', () => {
    for (const { steps, calls, outcome } of ALL) {
      expect(steps.filter(({ kind }) => kind === 'travel')).toHaveLength(calls.length);
      expect(steps.filter(({ kind }) => kind === 'verdict')).toEqual([steps.at(-1)]);
      expect(outcome).toBe(
        calls.at(-1)?.stop?.outcome ?? (calls.some(({ stop }) => stop !== null) ? 'depends' : 'allow'),
      );
    }
  });

  it('takes its time with each step, more with what fails', () => {
    for (const script of ALL) {
      script.steps.forEach((_, index) => expect(durationOf(script, index)).toBeGreaterThan(50));
    }
  });
});

describe('The chain to the ledger', () => {
  const chain = BUILT_IN.find(({ play }) => play.subject === 'roles');
  if (chain === undefined) throw new Error('The built-in world has a chain.');

  it('has its cast from left to right, and one gap', () => {
    expect(chain.cast.actors.map(({ name, kind, detail }) => [name, kind, detail])).toEqual([
      ['alice', 'user', null],
      ['deployer', 'role', null],
      ['ledger-reader', 'role', null],
      ['ledger', 'resource', '2026.csv'],
    ]);
    expect(chain.cast.places.map(({ name, first, last }) => [name, first, last])).toEqual([
      ['dev', 0, 1],
      ['prod', 2, 3],
    ]);
    expect([0, 1, 2].map((call) => isAcross(chain.cast, call))).toEqual([false, true, false]);
  });

  it('stamps a ticket, sets the old one aside and says what changed, hop by hop', () => {
    const kinds = chain.steps.filter(({ kind }) => kind !== 'gate').map(({ kind, call }) => `${call} ${kind}`);
    expect(kinds).toEqual([
      ...['0 open', '0 travel', '0 stamp', '0 set-aside', '0 delta'],
      ...['1 open', '1 travel', '1 stamp', '1 set-aside', '1 delta'],
      ...['2 open', '2 travel', '2 verdict'],
    ]);
  });

  it('lasts about 2.4 seconds a hop', () => {
    const hop = chain.steps.reduce((sum, { call }, index) => sum + (call === 0 ? durationOf(chain, index) : 0), 0);
    expect(Math.round(hop)).toBe(2400);
  });

  it('stays at the same call when it is made anew', () => {
    const at = chain.steps.findIndex(({ kind, call }) => kind === 'travel' && call === 1);
    expect(sameStep(chain.steps, at, chain.steps)).toBe(at);
    const direct = BUILT_IN.find(({ play }) => play.subject === 'direct');
    if (direct === undefined) throw new Error('There is a direct call.');
    expect(sameStep(chain.steps, at, direct.steps)).toBe(direct.steps.length - 1);
    expect(sameStep(chain.steps, 0, direct.steps)).toBe(0);
  });
});
