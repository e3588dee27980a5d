// Holds the build to its sizes: prints what each group weighs gzipped and fails where one is over its budget.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { groupChunks } from './lib/chunk-groups.mjs';
import { readJson } from './lib/read-json.mjs';
import { ROOT } from './lib/root.mjs';

const DIST = join(ROOT, 'dist');

/** Gzipped kilobytes of 1,000 bytes, in the order of the groups. @type {Readonly<Record<string, number>>} */
const BUDGETS = {
  'First view': 200,
  'Engine worker': 80,
  'Readers of files': 80,
  'Editor (Monaco, its workers)': 1_350,
  'Graph (Cytoscape)': 170,
};

/** @param {number} kilobytes */
const format = (kilobytes) => kilobytes.toFixed(1).padStart(8);

/** @param {string} file */
const weigh = (file) => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length / 1_000;

const emitted = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(DIST, join(entry.parentPath, entry.name)).split(sep).join('/'));
const manifest = /** @type {import('./lib/chunk-groups.mjs').Manifest} */ (readJson(join(DIST, '.vite/manifest.json')));

console.log(`\n${'kB gzipped'.padEnd(32)}${'actual'.padStart(8)}${'budget'.padStart(8)}`);
for (const { name, files } of groupChunks(manifest, emitted)) {
  const actual = files.reduce((sum, file) => sum + weigh(file), 0);
  const budget = BUDGETS[name];
  const isOver = budget !== undefined && actual > budget;
  if (isOver) process.exitCode = 1;
  const limit = budget === undefined ? '       –' : format(budget);
  console.log(`${name.padEnd(32)}${format(actual)}${limit}${isOver ? '  OVER BUDGET' : ''}`);
}
