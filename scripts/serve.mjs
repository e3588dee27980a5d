// Serves the built app from dist/ until it is stopped: on PORT, or on the first free port from 4173 up.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './lib/root.mjs';
import { serveFolder } from './lib/static-server.mjs';

const FIRST_PORT = 4173;
const PORTS_TO_TRY = 20;

/** @param {string | undefined} wanted */
function portsFor(wanted) {
  if (wanted === undefined || wanted === '') return Array.from({ length: PORTS_TO_TRY }, (_, at) => FIRST_PORT + at);
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT=${wanted} is not a port.`);
  return [port];
}

/** Starts the server and prints its address; throws where nothing is built or no port is free. */
export async function serveBuiltApp() {
  const folder = join(ROOT, 'dist');
  if (!existsSync(join(folder, 'index.html'))) throw new Error('Nothing is built yet: run npm run build.');
  const { url } = await serveFolder(folder, portsFor(process.env['PORT']));
  console.log(`Rolewalk is at ${url} (Ctrl+C stops it)`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  serveBuiltApp().catch((/** @type {unknown} */ error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
