// What is told of each step of every play: short headlines, short stories, rows of evidence, hints that lead somewhere.
import { describe, expect, it } from 'vitest';
import { analyse, compileWorld, findPaths, playWay } from '../engine/index';
import { generateWorld, goalIn } from '../engine/spec/generate-world';
import { shortName } from '../model/arn';
import type { Question } from '../model/question';
import type { World } from '../model/world';
import { everyPlay } from '../steps/plays-fixture';
import { sceneAt } from '../steps/scene';
import { stepsOf } from '../steps/steps';
import { BUILT_IN_WORLD } from '../worlds/built-in';
import { evidenceOf } from './evidence-words';
import { headlineOf, MOST_WORDS } from './headline-words';
import { MOST_REMEDIES, remediesOf } from './remedy-words';
import { describeChange, toldChanges } from './session-words';
import type { Telling } from './stage-names';
import { MOST_SENTENCES, storyOf } from './story-words';

const NOW = '2026-11-28T12:00:00Z';

function tellingsOf(world: World, question: Question): readonly Telling[] {
  const compiled = compileWorld(world);
  const { answer } = analyse(compiled, question, 1, NOW);
  if (answer === null) return [];
  const { who, what, where, context } = question;
  const goal = { action: what, resource: where };
  const ways = findPaths(compiled, { who, goal, context, now: NOW, includePassRole: true });
  return everyPlay(ways).flatMap((query) => {
    const play = playWay(compiled, query, answer, NOW);
    return play === null ? [] : [{ script: stepsOf(play, world), titleOf: shortName }];
  });
}

const BUILT_IN = BUILT_IN_WORLD.questions.map((question) => ({
  id: question.id,
  tellings: tellingsOf(BUILT_IN_WORLD, question),
}));

const GENERATED = Array.from({ length: 60 }, (_, number) => {
  const world = generateWorld(11, number);
  const { action, resource } = goalIn(world, number);
  const user = world.principals.find(({ kind }) => kind === 'user');
  return tellingsOf(world, { who: user?.arn ?? '', what: action, where: resource, context: {} });
}).flat();

const ALL = [...BUILT_IN.flatMap(({ tellings }) => tellings), ...GENERATED];

function telling(id: string, subject: 'direct' | 'roles' = 'direct'): Telling {
  const found = BUILT_IN.find((one) => one.id === id)?.tellings.find(({ script }) => script.play.subject === subject);
  if (found === undefined) throw new Error(`no play of ${id}`);
  return found;
}

const headlines = (told: Telling): readonly string[] => told.script.steps.map((step) => headlineOf(told, step));

function sceneOf({ script }: Telling, at: number) {
  const scene = sceneAt(script, Math.min(at, script.steps.length - 1));
  if (scene === null) throw new Error('A play has scenes.');
  return scene;
}

function lastStep({ script }: Telling) {
  const step = script.steps.at(-1);
  if (step === undefined) throw new Error('A play has steps.');
  return step;
}

describe('Every step of every play', () => {
  it('has a headline of at most fourteen words, and never one that says nothing', () => {
    expect(ALL.length).toBeGreaterThan(80);
    for (const told of ALL) {
      for (const headline of headlines(told)) {
        expect(headline.split(' ').length, headline).toBeLessThanOrEqual(MOST_WORDS);
        expect(headline, headline).not.toMatch(/undefined|null|\[object| {2}|\.\.$|because it is not allowed/);
        expect(headline).toMatch(/\.$/);
      }
    }
  });

  it('has a story of one to five sentences', () => {
    for (const told of ALL) {
      for (const step of told.script.steps) {
        const story = storyOf(told, step);
        expect(story.length, `${step.kind} ${headlineOf(told, step)}`).toBeGreaterThanOrEqual(1);
        expect(story.length).toBeLessThanOrEqual(MOST_SENTENCES);
        for (const sentence of story) expect(sentence, sentence).not.toMatch(/undefined|null|\[object| {2}|\.\.$/);
      }
    }
  });

  it('says with the product’s words whether a wall was built or a door not opened', () => {
    for (const told of ALL) {
      const { stop } = told.script.calls.at(-1) ?? {};
      if (stop == null || stop.at === 'sts' || stop.at === 'aws') continue;
      const words = [headlineOf(told, lastStep(told)), ...storyOf(told, lastStep(told))].join(' ');
      if (stop.outcome === 'explicit-deny') expect(words).toContain('wall');
      if (stop.outcome === 'implicit-deny') expect(words).toMatch(/a door nobody opened/);
    }
  });

  it('has rows for each statement that has been asked so far, those of its own gate first', () => {
    for (const told of ALL) {
      for (const [at, step] of told.script.steps.entries()) {
        const rows = evidenceOf(told, sceneOf(told, at));
        if (step.kind === 'open') expect(rows).toEqual([]);
        for (const { wanted, got, from, part } of rows) {
          expect([wanted, got, from, part].every((text) => text !== '')).toBe(true);
        }
        const own = rows.filter(({ layer }) => step.kind === 'gate' && layer === step.layer);
        if (own.length > 0) expect(rows.slice(0, own.length)).toEqual(own);
      }
    }
  });

  it('ends with at most three hints, and one at least where something failed', () => {
    for (const told of ALL) {
      const remedies = remediesOf(told);
      expect(remedies.length).toBeLessThanOrEqual(MOST_REMEDIES);
      const { outcome, calls } = told.script;
      const isStopped = calls.at(-1)?.stop !== null;
      expect(remedies.length > 0, `${outcome} ${headlineOf(told, lastStep(told))}`).toBe(isStopped);
    }
  });
});

describe('The built-in world', () => {
  it('tells a wall by its statement, its owner and the message AWS prints', () => {
    const wall = telling('reader-writes-unencrypted');
    expect(headlineOf(wall, lastStep(wall))).toBe(
      'The organization built a wall: “DenyUnencrypted” forbids s3:PutObject.',
    );
    expect(storyOf(wall, lastStep(wall))).toEqual([
      'ledger-reader asked to write ledger/2026.csv.',
      'It ended at the first of 3 gates, O.',
      '“DenyUnencrypted” in p-unencrypted forbids it where encryption is not aws:kms: a wall somebody built.',
      'Only the team that runs the organization can change that.',
    ]);
    expect(remediesOf(wall).map(({ document }) => document)).toEqual([
      null,
      'arn:aws:organizations::999900001111:policy/o-demo/service_control_policy/p-unencrypted',
    ]);
    const absent = evidenceOf(wall, sceneOf(wall, Infinity)).find(({ part }) =>
      part.includes('server-side-encryption'),
    );
    expect(absent).toMatchObject({ wanted: 'aws:kms', got: 'absent', from: 'not in the call', match: 'yes' });
  });

  it('tells a door that nobody opened', () => {
    const door = telling('alice-reads-ledger');
    expect(headlineOf(door, lastStep(door))).toBe('The policy of ledger does not let alice in: a door nobody opened.');
    expect(storyOf(door, lastStep(door)).at(-1)).toBe(
      'No policy of alice allows it either: the owner of ledger in prod and whoever manages alice in dev would both have to change something.',
    );
  });

  it('tells of each level of the organization where a statement stands', () => {
    const rows = evidenceOf(telling('alice-reads-ledger'), sceneOf(telling('alice-reads-ledger'), Infinity));
    const levels = rows.filter(({ layer, isFirst }) => layer === 'scp' && isFirst).map(({ level }) => level);
    expect(levels).toEqual(['Root', 'workloads', 'dev']);
    expect(rows.filter(({ layer }) => layer !== 'scp').every(({ level }) => level === null)).toBe(true);
  });

  it('tells why a bucket’s policy that says nothing does not stop a call within its account', () => {
    const chain = telling('alice-reads-ledger', 'roles');
    const arrival = chain.script.steps.findLast(({ kind }) => kind === 'travel');
    expect(arrival === undefined ? [] : storyOf(chain, arrival)).toContain(
      'The policy of ledger said neither yes nor no; within one account the yes of ledger-reader’s own policies is enough.',
    );
  });

  it('tells the chain hop by hop', () => {
    expect(headlines(telling('alice-reads-ledger', 'roles')).join('\n')).toMatchInlineSnapshot(`
      "alice asks to assume deployer.
      The service control policies let it pass.
      The door of deployer admits alice.
      alice’s own policies say yes: “MayBecomeDeployer”.
      The call goes through: the door opens.
      STS stamps a ticket: a session of deployer.
      What alice may do is set aside, not added.
      From here on only what deployer may do counts.
      Now deployer asks to assume ledger-reader.
      The service control policies let it pass.
      The door of ledger-reader admits deployer.
      deployer’s own policies say yes: “MayAssumeLedgerReader”.
      The call goes through from dev to prod: the door opens.
      STS stamps a ticket: a session of ledger-reader.
      What deployer may do is set aside, not added.
      From here on only what ledger-reader may do counts.
      Now ledger-reader asks to read ledger.
      The service control policies let it pass.
      The policy of ledger grants nothing; another layer may.
      ledger-reader’s own policies say yes: “ReadAndWriteLedger”.
      The call goes through: ledger answers.
      alice may read ledger, through 2 roles."
    `);
  });
});

describe('What a hop changed', () => {
  it('is told with permissions first, in at most seven lines', () => {
    const changes = telling('alice-reads-ledger', 'roles').script.calls[0]?.made?.changes ?? [];
    expect(toldChanges(changes).map((change) => `${change.fate}: ${describeChange(change)}`)).toEqual([
      'lost: what alice may do',
      'gained: what deployer may do',
      'gained: an end after 1 hour',
      'gained: 1 hour at most for the next role',
      'lost: calling sts:GetFederationToken',
      'lost: calling sts:GetSessionToken',
    ]);
  });
});
