// The worker's thread: reads its queue to the end, then answers the newest state once, and ways through roles last.
import { analyse, compareGoalReach, compileWorld, findGoalReach, type CompiledWorld } from '../engine/index';
import { openFiles } from '../importers/open-files';
import { readLink } from '../importers/share-link/read-link';
import { makeAnalyst } from './analyst';
import { answerPathQuery, searchOptions } from './answer-path-query';
import { patienceAfter } from './patience';
import type { FromWorker, ToWorker } from './protocol';

const analyst = makeAnalyst<CompiledWorld>({
  compileWorld,
  analyse: (world, question, revision) => analyse(world, question, revision, new Date().toISOString()),
  findPaths: (world, query, question, answer) =>
    answerPathQuery(world, query, question, answer, new Date().toISOString()),
  findGoalReach: (world, goal, context) =>
    findGoalReach(world, { goal, ...searchOptions(context, new Date().toISOString()) }),
  compareGoalReach,
  openFiles,
  openLink: readLink,
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

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  clearTimeout(waiting);
  analyst.receive(data);
  if (isTurnDue) return;
  isTurnDue = true;
  turn.port2.postMessage(null);
};
