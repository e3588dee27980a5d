// `npm start`: installs what is missing, builds, and serves the built app.
import { ensureInstalled } from './lib/install.mjs';
import { runTool } from './lib/run-tool.mjs';
import { serveBuiltApp } from './serve.mjs';

try {
  ensureInstalled();
  if ((await runTool({ package: 'vite' }, ['build', '--logLevel', 'warn'])) !== 0) throw new Error('The build failed.');
  await serveBuiltApp();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
