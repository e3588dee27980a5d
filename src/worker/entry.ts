// The worker's thread: reads its queue to the end, then answers the newest state once.
import { analyse, compileWorld, type CompiledWorld } from '../engine/index';
import { openFile } from '../importers/open-file';
import { makeAnalyst } from './analyst';
import type { ToWorker } from './protocol';

const analyst = makeAnalyst<CompiledWorld>({
  compileWorld,
  analyse: (world, question, revision) => analyse(world, question, revision, new Date().toISOString()),
  openFile,
});
// A message to oneself stands behind every message that already waits, so keystrokes that queued up become one answer.
const turn = new MessageChannel();
let isTurnDue = false;

turn.port1.onmessage = () => {
  isTurnDue = false;
  analyst.answer((message) => {
    self.postMessage(message);
  });
};

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  analyst.receive(data);
  if (isTurnDue) return;
  isTurnDue = true;
  turn.port2.postMessage(null);
};
