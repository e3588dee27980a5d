// The engine as measurements load it: bundled once for every state of its sources.
import { pathToFileURL } from 'node:url';
import { bundleModule } from '../../scripts/lib/bundle-cli.mjs';

/** @returns {Promise<import('./prepare-requests.mjs').Engine>} */
export async function loadEngine() {
  /** @type {unknown} */
  const loaded = await import(pathToFileURL(await bundleModule('bench/lib/engine.ts')).href);
  return /** @type {import('./prepare-requests.mjs').Engine} */ (loaded);
}
