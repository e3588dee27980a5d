// `npm test`: installs what is missing, then runs every check in order and stops at the first that fails.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './lib/find-browser.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT } from './lib/root.mjs';
import { runNode, runTool } from './lib/run-tool.mjs';
import { NOTHING, add, readBrowserCount, readUnitCount, summarize } from './lib/test-results.mjs';

const RESULTS = join(ROOT, 'test-results');
const UNIT_REPORT = join(RESULTS, 'unit.json');
const BROWSER_REPORT = join(RESULTS, 'browser.json');

const TYPESCRIPT = { package: 'typescript', command: 'tsc' };
const PLAYWRIGHT = { package: '@playwright/test', command: 'playwright' };
const UNIT_REPORTERS = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];

/**
 * A step answers with its exit code; one that runs tests also says how to count them.
 * @typedef {{ name: string, run: () => Promise<number>, count?: () => import('./lib/test-results.mjs').Count }} Step
 */

/** @type {readonly Step[]} */
const STEPS = [
  { name: 'Types of the app', run: () => runTool(TYPESCRIPT, ['--noEmit', '-p', 'tsconfig.json']) },
  { name: 'Types of the engine', run: () => runTool(TYPESCRIPT, ['--noEmit', '-p', 'src/engine/tsconfig.json']) },
  { name: 'Lint', run: () => runTool({ package: 'eslint' }, ['.', '--max-warnings', '0']) },
  { name: 'Format', run: () => runTool({ package: 'prettier' }, ['--check', '--log-level', 'warn', '.']) },
  {
    name: 'Unit tests, coverage of the engine',
    run: () => runTool({ package: 'vitest' }, ['run', '--coverage', ...UNIT_REPORTERS]),
    count: () => readUnitCount(UNIT_REPORT),
  },
  {
    name: 'Two evaluators over 20,000 generated decisions',
    run: () => runNode(join(ROOT, 'scripts/cli.mjs'), ['fuzz', '--runs', '20000']),
  },
  { name: 'Build', run: () => runTool({ package: 'vite' }, ['build', '--logLevel', 'warn']) },
  { name: 'Size budget', run: () => runNode(join(ROOT, 'scripts/size-budget.mjs'), []) },
  {
    name: 'Tests in the browser',
    run: () =>
      runTool(PLAYWRIGHT, ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: BROWSER_REPORT,
      }),
    count: () => readBrowserCount(BROWSER_REPORT),
  },
];

/** @param {string} name */
const announce = (name) => console.log(`\n── ${name}`);

let count = NOTHING;
let isGood = false;
try {
  rmSync(RESULTS, { recursive: true, force: true });
  ensureInstalled();
  console.log(`Browser: ${await ensureBrowser()}`);
  for (const step of STEPS) {
    announce(step.name);
    const start = performance.now();
    const code = await step.run();
    const seconds = ((performance.now() - start) / 1_000).toFixed(1);
    console.log(`   ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
    if (step.count !== undefined) count = add(count, step.count());
    if (code !== 0) throw new Error(`"${step.name}" failed.`);
  }
  isGood = count.failed === 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
console.log(`\n${summarize(count, isGood)}`);
process.exitCode = isGood ? 0 : 1;
