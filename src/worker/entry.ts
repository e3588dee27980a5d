// The worker's thread: reads its queue to the end, then answers the newest state once, and ways through roles last.
import { analyse, compileWorld, type CompiledWorld } from '../engine/index';
import { openFile } from '../importers/open-file';
import { makeAnalyst } from './analyst';
import { answerPathQuery } from './answer-path-query';
import { patienceAfter } from './patience';
import type { FromWorker, ToWorker } from './protocol';

const analyst = makeAnalyst<CompiledWorld>({
  compileWorld,
  analyse: (world, question, revision) => analyse(world, question, revision, new Date().toISOString()),
  findPaths: (world, query, question, answer) =>
    answerPathQuery(world, query, question, answer, new Date().toISOString()),
  openFile,
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
