// `npm run bench`: every measurement in bench/, or those named: `npm run bench -- decisions`. They print; they do not judge.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT } from './lib/root.mjs';

const FOLDER = join(ROOT, 'bench');
const ENDING = '.bench.mjs';
const USAGE_ERROR = 2;

const known = readdirSync(FOLDER)
  .filter((name) => name.endsWith(ENDING))
  .map((name) => name.slice(0, -ENDING.length));
const asked = process.argv.slice(2);

if (asked.every((name) => known.includes(name))) {
  ensureInstalled();
  for (const name of asked.length === 0 ? known : asked) {
    /** @type {unknown} */
    const loaded = await import(pathToFileURL(join(FOLDER, name + ENDING)).href);
    console.log(`\n── ${name}`);
    await /** @type {{ run: () => Promise<void> }} */ (loaded).run();
  }
} else {
  console.error(`Usage: npm run bench -- [NAME…], where NAME is one of: ${known.join(', ')}.`);
  process.exitCode = USAGE_ERROR;
}
