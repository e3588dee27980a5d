// The worker's thread: reads its queue to the end, then answers the newest state once, and ways through roles last.
import {
  analyse,
  answerBench,
  compareGoalReach,
  compileWorld,
  findGoalReach,
  lookFrom,
  playWay,
  type CompiledWorld,
} from '../engine/index';
import type { openFiles } from '../importers/open-files';
import { makeAnalyst } from './analyst';
import { answerPathQuery, searchOptions } from './answer-path-query';
import { patienceAfter } from './patience';
import type { FromWorker, ToWorker } from './protocol';
import { readerFailed } from './reader-failed';

/** What reads files comes when the first one does; until then nobody waits for it. */
let readFiles: typeof openFiles | null = null;

const analyst = makeAnalyst<CompiledWorld>({
  compileWorld,
  analyse: (world, question, revision, center) => analyse(world, question, revision, new Date().toISOString(), center),
  lookFrom: (world, analysis, question, center) =>
    lookFrom(world, analysis, question.context, new Date().toISOString(), center),
  findPaths: (world, query, question, answer) =>
    answerPathQuery(world, query, question, answer, new Date().toISOString()),
  findGoalReach: (world, goal, context) =>
    findGoalReach(world, { goal, ...searchOptions(context, new Date().toISOString()) }),
  compareGoalReach,
  openFiles: (...files) => {
    if (readFiles === null) throw new Error('Files came before what reads them.');
    return readFiles(...files);
  },
  play: (world, query, answer) => playWay(world, query, answer, new Date().toISOString()),
  bench: answerBench,
  openLink: async (fragment) => (await import('../importers/share-link/read-link')).readLink(fragment),
});
// A message to oneself stands behind every message that already waits, so keystrokes that queued up become one answer.
const turn = new MessageChannel();
let isTurnDue = false;
let waiting: ReturnType<typeof setTimeout> | undefined;
let lastSearch = 0;

const send = (message: FromWorker): void => {
  self.postMessage(message);
};

const search = (): void => {
  const start = performance.now();
  analyst.answerPaths(send);
  lastSearch = performance.now() - start;
  lookAtGoals();
};

/** One goal a turn, so that a keystroke waits for one at most. */
const lookAtGoals = (): void => {
  if (analyst.hasGoalsDue()) waiting = setTimeout(lookAtGoal, 0);
};

const lookAtGoal = (): void => {
  analyst.answerGoals(send);
  lookAtGoals();
};

turn.port1.onmessage = () => {
  isTurnDue = false;
  analyst.answer(send);
  // Whatever comes in meanwhile ends the waiting: a change makes the search void, and its turn starts another one.
  if (analyst.hasPathsDue()) waiting = setTimeout(search, patienceAfter(lastSearch));
};

const take = (message: ToWorker): void => {
  clearTimeout(waiting);
  analyst.receive(message);
  if (isTurnDue) return;
  isTurnDue = true;
  turn.port2.postMessage(null);
};

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind !== 'import' || readFiles !== null) {
    take(data);
    return;
  }
  void import('../importers/open-files').then(
    (readers) => {
      readFiles = readers.openFiles;
      take(data);
    },
    (error: unknown) => {
      const outcome = readerFailed(data.files, error instanceof Error ? error.message : String(error));
      send({ kind: 'imported', ticket: data.ticket, outcome });
    },
  );
};
