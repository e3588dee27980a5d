// `node scripts/cli.mjs NAME ARGS…`: runs the tool src/cli/NAME.ts. Standard output carries its results only.
import { pathToFileURL } from 'node:url';
import { bundleTool, listTools } from './lib/bundle-cli.mjs';

const USAGE_ERROR = 2;
const CRASH = 70;

/**
 * What a tool exports as `main`: its arguments and streams in, its exit code out.
 * @typedef {(
 *   args: string[],
 *   io: { stdin: NodeJS.ReadableStream, stdout: NodeJS.WritableStream, stderr: NodeJS.WritableStream },
 * ) => Promise<number>} Main
 */

/** @param {readonly string[]} argv */
async function run([name = '', ...args]) {
  const tools = listTools();
  if (!tools.includes(name)) {
    console.error(`Usage: node scripts/cli.mjs NAME ARGS…, where NAME is one of: ${tools.join(', ')}.`);
    return USAGE_ERROR;
  }
  /** @type {unknown} */
  const loaded = await import(pathToFileURL(await bundleTool(name)).href);
  const tool = /** @type {{ main: Main }} */ (loaded);
  const { stdin, stdout, stderr } = process;
  return tool.main(args, { stdin, stdout, stderr });
}

// A reader that has seen enough (`… | head -1`) closes the pipe; that is not an error.
process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error);
  process.exitCode = CRASH;
}
