// One decision of the peer, in a process of its own, since it may take longer than anybody waits:
// `node time-peer.mjs FOLDER` reads a scenario from standard input and prints the milliseconds.
import { readFileSync } from 'node:fs';
import { openInternalCall } from './peer.mjs';

const [folder = ''] = process.argv.slice(2);
const prepare = await openInternalCall(folder);
/** @type {unknown} */
const scenario = JSON.parse(readFileSync(0, 'utf8'));
const decide = prepare(/** @type {import('./decision-file.mjs').Scenario} */ (scenario));
const start = performance.now();
decide();
console.log(performance.now() - start);
