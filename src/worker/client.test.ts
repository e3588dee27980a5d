// The page's side of the worker: it sends only what changed, drops nothing, and comes back after a crash.
import { expect, test, vi } from 'vitest';
import type { Analysis, Answer } from '../model/analysis';
import { QUESTION_PATHS, type GoalReport, type PathQuery, type PathReport } from '../model/path-query';
import { NO_CHOICES } from '../model/open-files';
import { asDocumentId } from '../model/policy-document';
import type { Question } from '../model/question';
import { EMPTY_WORLD, type World } from '../model/world';
import { startWorkerClient, type WorkerClient, type WorkerLike } from './client';
import type { FromWorker, ToWorker } from './protocol';

const world: World = {
  ...EMPTY_WORLD,
  documents: ['a', 'b'].map((id) => ({ id: asDocumentId(id), kind: 'inline', name: id, text: 'one' })),
};
const question: Question = { who: 'ann', what: 's3:GetObject', where: 'arn:aws:s3:::b/k', context: {} };

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  isTerminated = false;
  readonly sent: ToWorker[] = [];
  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  reply(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }
  crash(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }
  /** The tickets of what was asked about ways since the last look; nothing else is taken. */
  takePaths(): readonly number[] {
    const asked = this.sent.filter((message) => message.kind === 'paths');
    this.sent.splice(0, this.sent.length, ...this.sent.filter(({ kind }) => kind !== 'paths'));
    return asked.map(({ ticket }) => ticket);
  }
  /** Kinds and revisions of what else was sent since the last look. */
  take(): readonly string[] {
    return this.sent
      .splice(0)
      .filter(({ kind }) => kind !== 'paths')
      .map((message) =>
        message.kind === 'import' || message.kind === 'link' || message.kind === 'play' || message.kind === 'bench'
          ? `${message.kind} ${message.ticket}`
          : `${message.kind} ${message.revision}`,
      );
  }
}

function start() {
  const workers: FakeWorker[] = [];
  const listeners = new Set<() => void>();
  const analyses: number[] = [];
  const failures: string[] = [];
  const reports: PathReport[] = [];
  const pathFailures: string[] = [];
  const goalReports: (readonly [number, GoalReport])[] = [];
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  let state = {
    world,
    question,
    revision: 1,
    worldNumber: 1,
    pathQuery: QUESTION_PATHS,
    explanation: 'paths' as 'why' | 'paths',
    analysis: null as Analysis | null,
    center: null as string | null,
    setPathReport: (report: PathReport) => {
      reports.push(report);
      tell();
    },
    setGoalReport: (revision: number, report: GoalReport) => {
      goalReports.push([revision, report]);
    },
    failPaths: (message: string) => {
      pathFailures.push(message);
      tell();
    },
    setAnalysis: ({ revision }: Analysis) => {
      analyses.push(revision);
      tell();
    },
    failAnalysis: (message: string) => {
      failures.push(message);
      tell();
    },
  };
  const host = {
    getState: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const client = startWorkerClient(host, () => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  const change = (changes: Partial<typeof state>) => {
    state = { ...state, revision: state.revision + 1, ...changes };
    tell();
  };
  const edit = (id: string, text: string) => {
    const documents = state.world.documents.map((document) => (document.id === id ? { ...document, text } : document));
    change({ world: { ...state.world, documents } });
  };
  const newest = (): FakeWorker => {
    const worker = workers.at(-1);
    if (worker === undefined) throw new Error('No worker was started.');
    return worker;
  };
  const explore = (pathQuery: PathQuery) => {
    state = { ...state, pathQuery };
    tell();
  };
  return {
    client,
    workers,
    newest,
    change,
    edit,
    explore,
    tell,
    analyses,
    failures,
    reports,
    pathFailures,
    goalReports,
  };
}

const analysis = (revision: number): FromWorker => ({
  kind: 'analysis',
  analysis: { revision, problems: {}, unreadable: [], answer: null, questionProblems: [], edges: [], edgeCount: 0 },
});

test('the whole world goes first, then each edit and question alone', () => {
  const { newest, edit, change, tell } = start();
  expect(newest().take()).toEqual(['world 1']);
  edit('a', 'two');
  newest().takePaths();
  expect(newest().sent).toEqual([{ kind: 'edit', revision: 2, document: 'a', text: 'two' }]);
  newest().take();
  change({ question: { ...question, who: 'ben' } });
  expect(newest().take()).toEqual(['ask 3']);
  tell();
  expect(newest().take()).toEqual([]);
});

test('another world is sent whole, and so is one whose structure changed', () => {
  const { newest, change } = start();
  newest().take();
  change({ world: { ...EMPTY_WORLD } });
  change({ world: { ...world, title: 'Another' } });
  expect(newest().take()).toEqual(['world 2', 'world 3']);
});

test('a moved node is no reason to send the world again', () => {
  const { newest, change, tell } = start();
  newest().take();
  change({ world: { ...world, positions: { a: [1, 2] } }, revision: 1 });
  tell();
  expect(newest().take()).toEqual([]);
  change({ world: { ...world, positions: { a: [1, 3] } } });
  expect(newest().take()).toEqual(['ask 2']);
});

test('answers arrive at the store', () => {
  const { newest, analyses } = start();
  newest().reply(analysis(1));
  expect(analyses).toEqual([1]);
});

test('a failure of the newest state is shown once; the next edit sends the whole world', () => {
  const { newest, edit, failures } = start();
  newest().take();
  newest().reply({ kind: 'failed', revision: 1, message: 'broken' });
  expect(failures).toEqual(['broken']);
  expect(newest().take()).toEqual([]);
  edit('b', 'two');
  expect(newest().take()).toEqual(['world 2']);
});

test('a failure of an older state is not shown while the newest is under way', () => {
  const { newest, edit, failures } = start();
  edit('a', 'two');
  newest().reply({ kind: 'failed', revision: 1, message: 'broken' });
  expect(failures).toEqual([]);
});

test('a crashed worker is replaced once, with the whole world; a second crash is said', () => {
  const { workers, newest, edit, failures } = start();
  edit('a', 'two');
  newest().crash('out of memory');
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
  expect(newest().take()).toEqual(['world 2']);
  newest().crash('out of memory');
  expect(failures).toEqual(['out of memory']);
  expect(workers).toHaveLength(2);
  edit('a', 'three');
  expect(newest().take()).toEqual(['world 3']);
  expect(workers).toHaveLength(3);
});

test('an answer makes the next crash the first again', () => {
  const { workers, newest, failures } = start();
  newest().crash('one');
  newest().reply(analysis(1));
  newest().crash('two');
  expect(failures).toEqual([]);
  expect(workers).toHaveLength(3);
});

test('a late message of a replaced worker is dropped', () => {
  const { workers, newest, analyses } = start();
  newest().crash('gone');
  workers[0]?.reply(analysis(1));
  expect(analyses).toEqual([]);
});

const openOne = (client: WorkerClient, name: string) =>
  client.openFiles([{ name, text: '1' }], { world, isExample: false }, NO_CHOICES);

test('each file gets its own outcome, whatever the order of the answers', async () => {
  const { client, newest } = start();
  const first = openOne(client, 'a.json');
  const second = openOne(client, 'b.json');
  expect(newest().take()).toEqual(['world 1', 'import 1', 'import 2']);
  newest().reply({ kind: 'imported', ticket: 2, outcome: { kind: 'opened', files: [], mode: 'replace', world } });
  newest().reply({ kind: 'imported', ticket: 1, outcome: { kind: 'refused', files: [] } });
  expect([(await first)?.kind, (await second)?.kind]).toEqual(['refused', 'opened']);
});

test('a file that crashes the worker is answered with a refusal', async () => {
  const { client, newest } = start();
  const outcome = openOne(client, 'a.json');
  newest().crash('too large');
  expect(await outcome).toMatchObject({
    kind: 'refused',
    files: [{ name: 'a.json', problems: [{ code: 'reader-failed' }] }],
  });
});

test('after the stop nothing is sent', () => {
  const { client, newest, edit } = start();
  newest().take();
  client.stop();
  edit('a', 'two');
  expect(newest().take()).toEqual([]);
  expect(newest().isTerminated).toBe(true);
});

const paths = (ticket: number, revision = 1): FromWorker => ({
  kind: 'paths',
  ticket,
  revision,
  report: { kind: 'paths', answer: null },
});

test('ways are asked for behind every change, and an answer to an earlier state is dropped', () => {
  const { newest, edit, reports } = start();
  expect(newest().sent.map(({ kind }) => kind)).toEqual(['world', 'paths']);
  edit('a', 'two');
  expect(newest().sent.map(({ kind }) => kind)).toEqual(['world', 'paths', 'edit', 'paths']);
  newest().reply(paths(1));
  expect(reports).toEqual([]);
  newest().reply(paths(2, 2));
  expect(reports).toHaveLength(1);
  newest().takePaths();
  newest().reply(analysis(2));
  expect(newest().takePaths()).toEqual([]);
});

test('another query is asked at once, without a change of the world', () => {
  const { newest, explore } = start();
  newest().reply(paths(1));
  newest().take();
  explore({ kind: 'cut' });
  expect(newest().sent).toEqual([{ kind: 'paths', ticket: 2, revision: 1, query: { kind: 'cut' } }]);
});

test('nothing is searched while nobody looks at the ways', () => {
  const { newest, change } = start();
  newest().takePaths();
  change({ explanation: 'why' });
  expect(newest().takePaths()).toEqual([]);
  change({ explanation: 'paths' });
  expect(newest().takePaths()).toEqual([2]);
});

test('where only a role handed to a service leads there, its way is searched unseen: the picture shows it', () => {
  const { newest, change } = start();
  newest().takePaths();
  const handing = { hopCount: 1, role: 'r', service: 'lambda.amazonaws.com', waitsFor: [] };
  const reach = { kind: 'none', nearest: [], handing } as const;
  const direct = {} as Answer['direct'];
  const answer = { question, fromNode: null, toNode: null, direct, reach, assumptions: [] };
  change({ explanation: 'why', analysis: { answer } as unknown as Analysis });
  expect(newest().takePaths()).toEqual([2]);
  change({ analysis: { answer: { ...answer, reach: { kind: 'none', nearest: [] } } } as unknown as Analysis });
  expect(newest().takePaths()).toEqual([]);
});

test('a change does not wait behind a search that takes for ever', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const { workers, newest, edit } = start();
  newest().reply(analysis(1));
  vi.advanceTimersByTime(3_000);
  edit('a', 'two');
  expect(workers).toHaveLength(1);
  newest().reply(analysis(2));
  vi.advanceTimersByTime(4_001);
  edit('a', 'three');
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
  expect(newest().take()).toEqual(['world 3']);
  vi.useRealTimers();
});

test('what a caller reaches is not asked again because the question became another', () => {
  const { newest, explore, change, edit } = start();
  explore({ kind: 'reached', from: 'ann' });
  newest().reply(paths(2));
  newest().takePaths();
  change({ question: { ...question, who: 'ben' } });
  expect(newest().takePaths()).toEqual([]);
  change({ question: { ...question, context: { 'aws:SourceIp': '192.0.2.1' } } });
  expect(newest().takePaths()).toEqual([3]);
  edit('a', 'two');
  expect(newest().takePaths()).toEqual([4]);
});

test('a search that fails is said once and not repeated before something changes', () => {
  const { newest, edit, tell, pathFailures, failures } = start();
  newest().takePaths();
  newest().reply({ kind: 'paths-failed', ticket: 1, message: 'broken' });
  tell();
  expect([pathFailures, failures, newest().takePaths()]).toEqual([['broken'], [], []]);
  edit('a', 'two');
  expect(newest().takePaths()).toEqual([2]);
});

test('a search that takes the worker down is given up, and everything else goes on', () => {
  const { workers, newest, pathFailures, failures } = start();
  newest().reply(analysis(1));
  newest().crash('out of memory');
  expect([pathFailures, failures]).toEqual([['out of memory'], []]);
  expect(workers).toHaveLength(2);
  expect(newest().takePaths()).toEqual([]);
  expect(newest().take()).toEqual(['world 1']);
});

test('cancelling gives up the file and asks a new worker for the state as it is', async () => {
  const { client, workers, newest } = start();
  const reading = openOne(client, 'big.json');
  client.cancel();
  expect(await reading).toBeNull();
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
  expect(newest().sent.map(({ kind }) => kind)).toEqual(['world', 'paths']);
});

test('what changed for the goals goes to the page with its revision; a look that broke is told as a search that did', () => {
  const { newest, goalReports, pathFailures } = start();
  const report: GoalReport = { cause: 'edit', since: 1, changes: [], isCut: false, isCompared: true };
  newest().reply({ kind: 'goals', revision: 2, report });
  newest().reply({ kind: 'goals-failed', message: 'broken look' });
  expect(goalReports).toEqual([[2, report]]);
  expect(pathFailures).toEqual(['broken look']);
});

test('another world is sent whole, with its number', () => {
  const { newest, change } = start();
  change({ worldNumber: 2 });
  const worlds = newest().sent.filter(({ kind }) => kind === 'world');
  expect(worlds).toMatchObject([{ worldNumber: 1 }, { worldNumber: 2 }]);
});

test('a node that somebody looks at is told once, and again to a worker that is new', () => {
  const { client, newest, change, tell } = start();
  const looks = () => newest().sent.flatMap((message) => (message.kind === 'look' ? [message.center] : []));
  expect(looks()).toEqual([]);
  change({ center: 'ann' });
  tell();
  expect(looks()).toEqual(['ann']);
  client.cancel();
  expect(looks()).toEqual(['ann']);
});
