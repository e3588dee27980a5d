// The worker's inside: many messages become one answer to the newest state, and a failure loses nothing.
import { expect, test, vi } from 'vitest';
import type { Analysis } from '../model/analysis';
import type { Arn } from '../model/arn';
import type { LinkOutcome } from '../model/import-problem';
import { NO_CHOICES } from '../model/open-files';
import { asDocumentId } from '../model/policy-document';
import type { Question } from '../model/question';
import { EMPTY_WORLD, type World } from '../model/world';
import { makeAnalyst } from './analyst';
import type { FromWorker } from './protocol';
import { MOST_IDENTITIES } from './watched-goals';

const A = asDocumentId('a');
const world: World = { ...EMPTY_WORLD, documents: [{ id: A, kind: 'inline', name: 'a', text: 'one' }] };
const question: Question = { who: 'ann', what: 's3:GetObject', where: 'arn:aws:s3:::b/k', context: {} };

function analysisOf(revision: number, asked: Question): Analysis {
  return {
    revision,
    problems: {},
    unreadable: [],
    answer: null,
    questionProblems: [{ field: 'who', code: 'empty', value: asked.who }],
    edges: [],
    edgeCount: 0,
  };
}

const CLOSED: LinkOutcome = { ok: false, problems: [] };

/** An analyst over an engine that only remembers; a text `boom` breaks it. */
function start() {
  const texts: (string | null)[] = [];
  const previous: (World | undefined)[] = [];
  const searched: (string | null)[] = [];
  const looked: string[] = [];
  const analyst = makeAnalyst<World>({
    compileWorld: (given, before) => {
      previous.push(before);
      if (given.documents[0]?.text === 'boom') throw new Error('broken invariant');
      return given;
    },
    analyse: (compiled, asked, revision) => {
      texts.push(compiled.documents[0]?.text ?? null);
      return analysisOf(revision, asked);
    },
    lookFrom: (_compiled, analysis, _question, center) => ({ ...analysis, edgeCount: center === null ? 0 : 1 }),
    findPaths: (compiled, query) => {
      if (query.kind === 'cut') throw new Error('broken search');
      searched.push(compiled.documents[0]?.text ?? null);
      return { kind: 'paths', answer: null };
    },
    findGoalReach: (compiled, goal) => {
      const text = compiled.documents[0]?.text ?? '';
      if (text === 'lost') throw new Error('broken look');
      looked.push(`${text} ${goal.action}`);
      return { goal, kinds: new Map(text === 'one' ? [['ann', 'free']] : []), isCut: false };
    },
    compareGoalReach: (before, after) =>
      before.kinds.size === after.kinds.size
        ? []
        : [{ goal: after.goal, arn: 'ann', was: before.kinds.get('ann') ?? null, is: after.kinds.get('ann') ?? null }],
    play: () => null,
    bench: (_compiled, query) => {
      if (query.now < 0) throw new Error('broken bench');
      return { kind: 'signed-in', session: null };
    },
    openLink: (fragment) =>
      fragment === 'boom' ? Promise.reject(new Error('broken reader')) : Promise.resolve(CLOSED),
    openFiles: (files) => {
      if (files[0]?.text === 'boom') throw new Error('broken reader');
      return { kind: 'opened', files: [], mode: 'replace', world };
    },
  });
  const answer = () => {
    const sent: FromWorker[] = [];
    analyst.answer((message) => sent.push(message));
    return sent;
  };
  const answerPaths = () => {
    const sent: FromWorker[] = [];
    analyst.answerPaths((message) => sent.push(message));
    return sent;
  };
  const answerGoals = () => {
    const sent: FromWorker[] = [];
    while (analyst.hasGoalsDue()) analyst.answerGoals((message) => sent.push(message));
    return sent;
  };
  return { analyst, answer, answerPaths, answerGoals, texts, previous, searched, looked };
}

test('queued keystrokes become one answer, to the newest revision', () => {
  const { analyst, answer, texts } = start();
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world, question });
  analyst.receive({ kind: 'edit', revision: 2, document: A, text: 'two' });
  analyst.receive({ kind: 'edit', revision: 3, document: A, text: 'three' });
  analyst.receive({ kind: 'ask', revision: 4, question: { ...question, who: 'ben' } });
  expect(answer()).toEqual([{ kind: 'analysis', analysis: analysisOf(4, { ...question, who: 'ben' }) }]);
  expect(texts).toEqual(['three']);
});

test('without a change there is no answer', () => {
  const { analyst, answer } = start();
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world, question });
  expect(answer()).toHaveLength(1);
  expect(answer()).toEqual([]);
});

test('what was compiled before is offered again after an edit', () => {
  const { analyst, answer, previous } = start();
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world, question });
  answer();
  analyst.receive({ kind: 'edit', revision: 2, document: A, text: 'two' });
  answer();
  expect(previous).toEqual([undefined, world]);
});

test('a failure carries its revision, and the next edit is answered from scratch', () => {
  const { analyst, answer, texts, previous } = start();
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world, question });
  analyst.receive({ kind: 'edit', revision: 2, document: A, text: 'boom' });
  expect(answer()).toEqual([{ kind: 'failed', revision: 2, message: 'broken invariant' }]);
  analyst.receive({ kind: 'edit', revision: 3, document: A, text: 'fine' });
  expect(answer()).toMatchObject([{ kind: 'analysis', analysis: { revision: 3 } }]);
  expect(texts).toEqual(['fine']);
  expect(previous).toEqual([undefined, undefined]);
});

test('a change before any world is a visible failure', () => {
  const { analyst, answer } = start();
  analyst.receive({ kind: 'ask', revision: 1, question });
  expect(answer()).toMatchObject([{ kind: 'failed', revision: 1 }]);
});

const importOf = (name: string, text: string) =>
  ({ kind: 'import', files: [{ name, text }], open: { world, isExample: false }, choices: NO_CHOICES }) as const;

test('files are answered by ticket after the analysis, and a broken reader is a refusal', () => {
  const { analyst, answer } = start();
  analyst.receive({ ...importOf('a.json', 'boom'), ticket: 7 });
  analyst.receive({ ...importOf('b.json', '{}'), ticket: 8 });
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world, question });
  expect(answer()).toMatchObject([
    { kind: 'analysis' },
    {
      kind: 'imported',
      ticket: 7,
      outcome: { kind: 'refused', files: [{ name: 'a.json', problems: [{ code: 'reader-failed' }] }] },
    },
    { kind: 'imported', ticket: 8, outcome: { kind: 'opened' } },
  ]);
});

test('links are answered by ticket, and a broken reader is a refusal', async () => {
  const { analyst } = start();
  analyst.receive({ kind: 'link', ticket: 1, fragment: '#w1:x' });
  analyst.receive({ kind: 'link', ticket: 2, fragment: 'boom' });
  const sent: FromWorker[] = [];
  analyst.answer((message) => sent.push(message));
  await vi.waitFor(() => {
    expect(sent).toHaveLength(2);
  });
  expect(sent).toMatchObject([
    { kind: 'linked', ticket: 1, outcome: CLOSED },
    { kind: 'linked', ticket: 2, outcome: { ok: false, problems: [{ code: 'reader-failed' }] } },
  ]);
});

test('ways are searched after the analysis, in the world it was made of', () => {
  const { analyst, answer, answerPaths, searched } = start();
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world, question });
  analyst.receive({ kind: 'edit', revision: 2, document: A, text: 'two' });
  analyst.receive({ kind: 'paths', ticket: 5, revision: 2, query: { kind: 'paths' } });
  expect(answer()).toMatchObject([{ kind: 'analysis' }]);
  expect(searched).toEqual([]);
  expect(analyst.hasPathsDue()).toBe(true);
  expect(answerPaths()).toEqual([{ kind: 'paths', ticket: 5, revision: 2, report: { kind: 'paths', answer: null } }]);
  expect(searched).toEqual(['two']);
  expect(analyst.hasPathsDue()).toBe(false);
  expect(answerPaths()).toEqual([]);
});

test('the newest query counts, and a change after it makes it void', () => {
  const { analyst, answer, answerPaths } = start();
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world, question });
  analyst.receive({ kind: 'paths', ticket: 1, revision: 1, query: { kind: 'cut' } });
  analyst.receive({ kind: 'paths', ticket: 2, revision: 1, query: { kind: 'paths' } });
  answer();
  expect(answerPaths()).toMatchObject([{ kind: 'paths', ticket: 2 }]);
  analyst.receive({ kind: 'paths', ticket: 3, revision: 1, query: { kind: 'paths' } });
  analyst.receive({ kind: 'ask', revision: 2, question });
  answer();
  expect(answerPaths()).toEqual([]);
});

test('a search that fails says so by its ticket and leaves the analysis alone', () => {
  const { analyst, answer, answerPaths } = start();
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world, question });
  analyst.receive({ kind: 'paths', ticket: 9, revision: 1, query: { kind: 'cut' } });
  answer();
  expect(answerPaths()).toEqual([{ kind: 'paths-failed', ticket: 9, message: 'broken search' }]);
  analyst.receive({ kind: 'edit', revision: 2, document: A, text: 'two' });
  expect(answer()).toMatchObject([{ kind: 'analysis', analysis: { revision: 2 } }]);
});

const GOAL = { what: 's3:GetObject', where: 'arn:aws:s3:::b/k' };
const saved = (what: string) => ({ id: what, title: what, who: 'ann', what, where: GOAL.where, context: {} });
const asking: World = { ...world, questions: [saved('s3:GetObject'), saved('s3:PutObject')] };
const PATHS = { kind: 'paths', query: { kind: 'paths' } } as const;

test('what an edit did to the goals is told after the ways, goal by goal, and each goal once', () => {
  const { analyst, answer, answerPaths, answerGoals, looked } = start();
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world: asking, question });
  analyst.receive({ ...PATHS, ticket: 1, revision: 1 });
  answer();
  answerPaths();
  expect(answerGoals()).toEqual([]);
  analyst.receive({ kind: 'edit', revision: 2, document: A, text: 'two' });
  analyst.receive({ ...PATHS, ticket: 2, revision: 2 });
  answer();
  expect(analyst.hasGoalsDue()).toBe(false);
  answerPaths();
  const goal = { action: 's3:GetObject', resource: GOAL.where };
  const lost = { goal, arn: 'ann', was: 'free', is: null };
  expect(answerGoals()).toEqual([
    {
      kind: 'goals',
      revision: 2,
      report: {
        cause: 'edit',
        since: 1,
        changes: [lost, { ...lost, goal: { ...goal, action: 's3:PutObject' } }],
        isCut: false,
        isCompared: true,
      },
    },
  ]);
  expect(looked).toEqual(['one s3:GetObject', 'two s3:GetObject', 'one s3:PutObject', 'two s3:PutObject']);
});

test('edits that came before the goals were looked at count as one', () => {
  const { analyst, answer, answerPaths, answerGoals } = start();
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world: asking, question });
  answer();
  for (const [revision, text] of [
    [2, 'two'],
    [3, 'three'],
  ] as const) {
    analyst.receive({ kind: 'edit', revision, document: A, text });
    analyst.receive({ ...PATHS, ticket: revision, revision });
    answer();
  }
  answerPaths();
  expect(answerGoals()).toMatchObject([{ revision: 3, report: { since: 1, changes: [{ arn: 'ann' }, {}] } }]);
  analyst.receive({ kind: 'edit', revision: 4, document: A, text: 'four' });
  analyst.receive({ ...PATHS, ticket: 4, revision: 4 });
  answer();
  answerPaths();
  expect(answerGoals()).toMatchObject([{ revision: 4, report: { since: 3, changes: [] } }]);
});

test('an edit that nobody looked at is told to who looks later, by itself', () => {
  const { analyst, answer, answerPaths, answerGoals } = start();
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world: asking, question });
  answer();
  analyst.receive({ kind: 'edit', revision: 2, document: A, text: 'two' });
  answer();
  analyst.receive({ kind: 'edit', revision: 3, document: A, text: 'one' });
  answer();
  analyst.receive({ ...PATHS, ticket: 1, revision: 3 });
  answerPaths();
  expect(answerGoals()).toMatchObject([{ report: { since: 2, changes: [{ was: null, is: 'free' }, {}] } }]);
});

test('another world is compared with nothing, a keystroke voids what is due, and a broken look is told', () => {
  const { analyst, answer, answerPaths, answerGoals } = start();
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world: asking, question });
  answer();
  const other = { ...asking, documents: [{ ...world.documents[0], text: 'two' }] } as World;
  analyst.receive({ kind: 'world', revision: 2, worldNumber: 2, world: other, question });
  analyst.receive({ ...PATHS, ticket: 2, revision: 2 });
  answer();
  answerPaths();
  expect(answerGoals()).toEqual([]);
  analyst.receive({ kind: 'edit', revision: 3, document: A, text: 'lost' });
  analyst.receive({ ...PATHS, ticket: 3, revision: 3 });
  answer();
  answerPaths();
  expect(analyst.hasGoalsDue()).toBe(true);
  analyst.receive({ kind: 'ask', revision: 4, question });
  expect(analyst.hasGoalsDue()).toBe(false);
  analyst.receive({ ...PATHS, ticket: 4, revision: 4 });
  answer();
  answerPaths();
  expect(answerGoals()).toEqual([{ kind: 'goals-failed', message: 'broken look' }]);
});

test('a world too large to be searched after every change says that its goals were not compared', () => {
  const { analyst, answer, answerPaths, answerGoals, looked } = start();
  const principals = Array.from({ length: MOST_IDENTITIES + 1 }, (_, at) => ({
    kind: 'user' as const,
    arn: String(at) as Arn,
  }));
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world: { ...asking, principals }, question });
  answer();
  analyst.receive({ kind: 'edit', revision: 2, document: A, text: 'two' });
  analyst.receive({ ...PATHS, ticket: 2, revision: 2 });
  answer();
  answerPaths();
  expect(answerGoals()).toMatchObject([{ report: { changes: [], isCompared: false } }]);
  expect(looked).toEqual([]);
});

test('a look from another node answers the same state again, and an edit that follows at once answers both', () => {
  const { analyst, answer, texts } = start();
  analyst.receive({ kind: 'look', revision: 0, center: 'ann' });
  expect(answer()).toEqual([]);
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world, question });
  answer();
  analyst.receive({ kind: 'look', revision: 1, center: 'ben' });
  expect(answer()).toMatchObject([{ kind: 'analysis', analysis: { revision: 1, edgeCount: 1 } }]);
  expect(texts).toEqual(['one']);
  analyst.receive({ kind: 'look', revision: 1, center: null });
  analyst.receive({ kind: 'edit', revision: 2, document: A, text: 'two' });
  expect(answer()).toMatchObject([{ kind: 'analysis', analysis: { revision: 2 } }]);
  expect(answer()).toEqual([]);
});

test('what is done at the bench is answered in the newest state, and a failure there harms nobody else', () => {
  const { analyst, answer } = start();
  const signIn = { kind: 'sign-in', who: 'ann', way: 'keys' } as const;
  analyst.receive({ kind: 'bench', ticket: 1, query: { ...signIn, now: 1 } });
  expect(answer()).toEqual([{ kind: 'benched', ticket: 1, reply: null }]);
  analyst.receive({ kind: 'world', revision: 1, worldNumber: 1, world, question });
  analyst.receive({ kind: 'bench', ticket: 2, query: { ...signIn, now: 1 } });
  analyst.receive({ kind: 'bench', ticket: 3, query: { ...signIn, now: -1 } });
  expect(answer()).toMatchObject([
    { kind: 'analysis' },
    { kind: 'benched', ticket: 2, reply: { kind: 'signed-in', session: null } },
    { kind: 'benched', ticket: 3, reply: null },
  ]);
});
