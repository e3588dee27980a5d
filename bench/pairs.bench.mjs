// The graph of roles against the npm package @cloud-copilot/iam-simulate asked pair by pair: time, and where they differ.
import { pathToFileURL } from 'node:url';
import { bundleModule } from '../scripts/lib/bundle-cli.mjs';
import { generateAccount } from './lib/generate-account.mjs';
import { listPairs } from './lib/list-pairs.mjs';
import { installPeer, openPublicCall, PEER } from './lib/peer.mjs';

/** @typedef {typeof import('./lib/scale')} Scale */

const SIZES = [100, 300];
const NOW = '2026-11-28T12:00:00Z';
const SHOWN = 5;
/** Somebody with MFA, from inside the address range that some roles ask for, without an external id. */
/** @type {Readonly<Record<string, string | { readonly absent: true }>>} */
const CONTEXT = {
  'aws:MultiFactorAuthPresent': 'true',
  'aws:SourceIp': '203.0.113.10',
  'sts:ExternalId': { absent: true },
};

export async function run() {
  const peer = installPeer();
  if (peer === null) return;
  try {
    /** @type {unknown} */
    const loaded = await import(pathToFileURL(await bundleModule('bench/lib/scale.ts')).href);
    const scale = /** @type {Scale} */ (loaded);
    const call = await openPublicCall(peer.folder);
    for (const roles of SIZES) await compare(scale, call, roles);
  } finally {
    peer.remove();
  }
}

/**
 * @param {Scale} scale
 * @param {Awaited<ReturnType<typeof openPublicCall>>} call
 * @param {number} roles
 */
async function compare(scale, call, roles) {
  const opened = scale.openFile(JSON.stringify(generateAccount(roles)));
  if (!opened.ok) throw new Error('The account does not open.');
  const started = performance.now();
  const world = scale.compileWorld(opened.world);
  const graph = scale.buildRoleGraph(world, scale.prepareCircumstances(NOW, CONTEXT));
  const ownMs = performance.now() - started;
  const own = new Set(
    scale
      .listEdges(graph)
      .flatMap(({ kind, outcome, from, to }) =>
        kind === 'can-assume' && outcome === 'allow' ? [`${from} ${to}`] : [],
      ),
  );
  const pairs = listPairs(world, CONTEXT);
  const peerStarted = performance.now();
  /** @type {Set<string>} */
  const theirs = new Set();
  for (const { name, scenario } of pairs) {
    const { outcome } = await call(scenario);
    if (outcome === 'allow') theirs.add(name);
  }
  const peerMs = performance.now() - peerStarted;
  console.log(
    `${roles} roles, ${pairs.length.toLocaleString('en-US')} pairs: ${own.size} edges in ${ownMs.toFixed(0)} ms, compiling included; ` +
      `${PEER} pair by pair ${theirs.size} edges in ${peerMs.toFixed(0)} ms, ${Math.round(peerMs / ownMs)} times as long`,
  );
  const different = [...own, ...theirs].filter((name) => own.has(name) !== theirs.has(name));
  console.log(different.length === 0 ? '  the same edges' : `  ${different.length} edges differ, such as`);
  for (const name of different.slice(0, SHOWN)) {
    console.log(`    ${own.has(name) ? 'ours alone' : 'the peer alone'}: ${name}`);
  }
}
