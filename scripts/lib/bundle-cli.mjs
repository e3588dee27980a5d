// Bundles TypeScript for Node, a command-line tool from src/cli above all, once for every state of its sources.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './root.mjs';

const CACHE = join(ROOT, '.cache/cli');

/** Everything a tool may be made of; a change in any of it makes a bundle stale. */
const SOURCES = ['base', 'model', 'words', 'engine', 'catalog', 'importers', 'signing', 'lessons', 'worlds', 'cli'];

/** The names of the tools there are. */
export function listTools() {
  const folder = join(ROOT, 'src/cli');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /^[\w-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -'.ts'.length));
}

/**
 * A name for the state of all sources, their dependencies, and of this file, which says how they are bundled.
 * @param {string} entry
 */
function fingerprint(entry) {
  const hash = createHash('sha256');
  /** @param {string} file */
  const add = (file) => hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  add(fileURLToPath(import.meta.url));
  add(join(ROOT, entry));
  add(join(ROOT, 'package-lock.json'));
  for (const folder of SOURCES.map((name) => join(ROOT, 'src', name)).filter((path) => existsSync(path))) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) add(file);
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} source
 * @param {string} folder
 */
async function bundle(source, folder) {
  const { build } = await import('vite');
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(ROOT, source),
      outDir: folder,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
}

/**
 * The bundled tool's file.
 * @param {string} name one of `listTools()`
 */
export function bundleTool(name) {
  return bundleModule(`src/cli/${name}.ts`);
}

/**
 * The file of a bundled module. Two that bundle at once do not meet: each works aside and moves its folder into place.
 * @param {string} source path under the root, ending in `.ts`
 */
export async function bundleModule(source) {
  const name = basename(source, '.ts');
  const kept = source.slice(0, -'.ts'.length).replaceAll('/', '-');
  const folder = join(CACHE, `${kept}-${fingerprint(source)}`);
  const file = join(folder, `${name}.mjs`);
  if (existsSync(file)) return file;
  mkdirSync(CACHE, { recursive: true });
  const aside = mkdtempSync(join(CACHE, 'new-'));
  try {
    await bundle(source, aside);
    const stale = readdirSync(CACHE).filter((entry) => entry.startsWith(`${kept}-`) && entry !== basename(folder));
    for (const entry of stale) rmSync(join(CACHE, entry), { recursive: true, force: true });
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(file)) throw error;
  }
  return file;
}
