// Accounts of a hundred to fifty thousand roles: opening, compiling, the graph of all roles, and one edit.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundleModule } from '../scripts/lib/bundle-cli.mjs';

const SIZES = [100, 1_000, 10_000, 50_000];
/** So that the peak of memory tells what the work needs, not how much garbage a roomy heap lets lie. */
const HEAP_MB = 700;

/**
 * @typedef {{
 *   roles: number, edges: number, openMs: number, compileMs: number, graphFirstMs: number, graphMs: number, reachMs: number, whoCanMs: number,
 *   edits: { trust: number, managed: number, inline: number }, memoryMB: number,
 * }} Figures
 */

/**
 * @param {string} module
 * @param {number} roles
 * @returns {Figures}
 */
function measure(module, roles) {
  const script = fileURLToPath(new URL('lib/time-scale.mjs', import.meta.url));
  const args = [`--max-old-space-size=${HEAP_MB}`, script, module, String(roles)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${roles} roles: ${stderr}`);
  /** @type {unknown} */
  const figures = JSON.parse(stdout);
  return /** @type {Figures} */ (figures);
}

/** @type {readonly (readonly [string, (figures: Figures) => string])[]} */
const COLUMNS = [
  ['roles', ({ roles }) => roles.toLocaleString('en-US')],
  ['edges', ({ edges }) => edges.toLocaleString('en-US')],
  ['open', ({ openMs }) => openMs.toFixed(0)],
  ['compile', ({ compileMs }) => compileMs.toFixed(0)],
  ['graph, first', ({ graphFirstMs }) => graphFirstMs.toFixed(0)],
  ['graph', ({ graphMs }) => graphMs.toFixed(0)],
  ['reach of one', ({ reachMs }) => reachMs.toFixed(0)],
  ['who can', ({ whoCanMs }) => whoCanMs.toFixed(0)],
  ['edit: trust', ({ edits }) => edits.trust.toFixed(0)],
  ['managed', ({ edits }) => edits.managed.toFixed(0)],
  ['inline', ({ edits }) => edits.inline.toFixed(0)],
  ['MB', ({ memoryMB }) => memoryMB.toFixed(0)],
  ['graph, µs per role and edge', ({ graphMs, roles, edges }) => ((1_000 * graphMs) / (roles + edges)).toFixed(2)],
];

export async function run() {
  const module = await bundleModule('bench/lib/scale.ts');
  console.log(
    `Milliseconds; "graph" is the median after the first, an edit is from the new text to the new graph and what changed. MB: the whole process at its most, with a heap of ${HEAP_MB} MB:`,
  );
  console.log(COLUMNS.map(([name]) => name.padStart(width(name))).join('  '));
  for (const roles of SIZES) {
    const figures = measure(module, roles);
    console.log(COLUMNS.map(([name, tell]) => tell(figures).padStart(width(name))).join('  '));
  }
}

/** @param {string} name */
const width = (name) => Math.max(name.length, 9);
