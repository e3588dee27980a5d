// `node bench/lib/time-scale.mjs MODULE ROLES`: times one size in a process of its own, so that its memory is its own,
// and prints the figures as JSON. Milliseconds, each the median of the repetitions after the first.
import { pathToFileURL } from 'node:url';
import { generateAccount } from './generate-account.mjs';

/** @typedef {typeof import('./scale')} Scale */
/** @typedef {import('../../src/engine/world/compile-world').CompiledWorld} CompiledWorld */
/** @typedef {import('../../src/model/policy-document').PolicyDocument} PolicyDocument */

const NOW = '2026-11-28T12:00:00Z';
const EDITS = 9;
const QUESTIONS = 9;
/** Small sizes are timed as a page has them after some keystrokes, large ones are too slow for that. */
const REPETITIONS = { few: 3, many: 15, manyUpTo: 1_000 };

const [module = '', count = ''] = process.argv.slice(2);
/** @type {unknown} */
const loaded = await import(pathToFileURL(module).href);
const scale = /** @type {Scale} */ (loaded);
const roles = Number(count);
const repetitions = roles <= REPETITIONS.manyUpTo ? REPETITIONS.many : REPETITIONS.few;

/**
 * @template Value
 * @param {() => Value} act
 * @returns {{ ms: number, value: Value }}
 */
function time(act) {
  const start = performance.now();
  const value = act();
  return { ms: performance.now() - start, value };
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/**
 * @template Value
 * @param {() => Value} act
 */
function timeOften(act) {
  const first = time(act);
  const later = Array.from({ length: repetitions - 1 }, () => time(act).ms);
  return { firstMs: first.ms, ms: median(later) };
}

const text = JSON.stringify(generateAccount(roles));
const open = time(() => {
  const opened = scale.openFile(text);
  if (!opened.ok) throw new Error(`The account does not open: ${JSON.stringify(opened.problems[0])}`);
  return opened.world;
});
const compile = time(() => scale.compileWorld(open.value));
const around = scale.openCircumstances(scale.prepareCircumstances(NOW, {}));
const graph = timeOften(() => scale.buildRoleGraph(compile.value, around));
// From here on as in the app: one graph, which searches walk on and edits change.
const whole = scale.latestGraph(compile.value, around);

/** Median over as many questions of the kind, the first left out. @param {(number: number) => void} ask */
function timeQuestions(ask) {
  return median(Array.from({ length: QUESTIONS + 1 }, (_, number) => time(() => ask(number)).ms).slice(1));
}

const { users, roles: worldRoles } = compile.value;
const reachMs = timeQuestions((number) => {
  const who = users[(number * 7) % users.length]?.arn ?? '';
  scale.findReached(compile.value, { who, now: NOW });
});
const whoCanMs = timeQuestions((number) => {
  const resource = worldRoles[(number * 31) % worldRoles.length]?.arn ?? '';
  scale.findWhoCan(compile.value, { goal: { action: 'sts:AssumeRole', resource }, now: NOW });
});

/** @param {'trust' | 'managed' | 'inline'} kind */
function timeEdits(kind) {
  let world = compile.value;
  let current = whole;
  const documents = open.value.documents.filter(
    (one) => one.kind === kind && one.text?.includes('AssumeRole') === true,
  );
  const times = documents.slice(0, EDITS).map(({ id, text: before }) => {
    const edited = { ...world.world, documents: world.world.documents.map((one) => change(one, id, before ?? '')) };
    const { ms, value } = time(() => {
      const compiled = scale.compileWorld(edited, world);
      const updated = scale.latestGraph(compiled, around);
      return { compiled, updated, changes: scale.diffRoleGraphs(current, updated, 1_000) };
    });
    world = value.compiled;
    current = value.updated;
    return ms;
  });
  return median(times);
}

/**
 * @param {PolicyDocument} document
 * @param {string} id
 * @param {string} before
 */
function change(document, id, before) {
  return document.id === id ? { ...document, text: before.replace('"Allow"', '"Deny"') } : document;
}

const edits = { trust: timeEdits('trust'), managed: timeEdits('managed'), inline: timeEdits('inline') };
console.log(
  JSON.stringify({
    roles,
    edges: scale.countEdges(whole),
    openMs: open.ms,
    compileMs: compile.ms,
    graphFirstMs: graph.firstMs,
    graphMs: graph.ms,
    reachMs,
    whoCanMs,
    edits,
    // The most it ever held, not what is left at the end.
    memoryMB: process.resourceUsage().maxRSS / 1e3,
  }),
);
