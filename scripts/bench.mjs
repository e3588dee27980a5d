// `npm run bench`: builds the app and runs every measurement in bench/. Measurements print; they do not judge.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT } from './lib/root.mjs';
import { runTool } from './lib/run-tool.mjs';

const FOLDER = join(ROOT, 'bench');

ensureInstalled();
if ((await runTool({ package: 'vite' }, ['build', '--logLevel', 'warn'])) !== 0) throw new Error('The build failed.');
for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.bench.mjs'))) {
  /** @type {unknown} */
  const loaded = await import(pathToFileURL(join(FOLDER, file)).href);
  console.log(`\n── ${file}`);
  await /** @type {{ run: () => Promise<void> }} */ (loaded).run();
}
