// A `.rolewalk.json` file as a world. Strict about what the format knows; members it does not know stay on the
// objects they came with, so that writing the world back keeps them.
import { positionAt } from '../../base/text-span';
import type { ImportOutcome } from '../../model/import-problem';
import { EMPTY_WORLD, FREE_NAMES, WORLD_VERSION, type World } from '../../model/world';
import { checkNames, findRepeatedName } from '../json/check-names';
import { readJson } from '../../base/json/read-json';
import { describeValue, isObject, member, ProblemList, type JsonObject } from '../json/shape';
import { checkReferences } from './check-references';
import { worldShape } from './world-shape';

export function readWorld(text: string): ImportOutcome {
  const json = readJson(text);
  return json.ok ? readWorldFile(text, json.value) : { ok: false, problems: [json.error] };
}

/** The world in a file's text, `value` being the same text read as JSON, which forgets names that stand twice. */
export function readWorldFile(text: string, value: unknown): ImportOutcome {
  const repeated = findRepeatedName(text);
  if (repeated === null) return readWorldValue(value);
  const { name, offset } = repeated;
  const problem = { severity: 'error', code: 'duplicate-name', path: '', params: { found: name } } as const;
  return { ok: false, problems: [{ ...problem, ...positionAt(text, offset) }] };
}

/** True where the value claims to be a world file, of whatever version. */
export function claimsToBeWorld(value: unknown): value is JsonObject {
  return isObject(value) && Object.hasOwn(value, 'rolewalk');
}

/** The world in a JSON value; the value is taken over, not copied. */
export function readWorldValue(value: unknown): ImportOutcome {
  const problems = new ProblemList();
  if (!isObject(value)) {
    problems.error('wrong-type', '', { expected: 'an object with "rolewalk": 1', found: describeValue(value) });
  } else if (member(value, 'rolewalk') !== WORLD_VERSION) {
    const found = describeValue(member(value, 'rolewalk'));
    problems.error('not-a-world-version', 'rolewalk', { expected: WORLD_VERSION, found });
  } else if (checkNames(value, { free: FREE_NAMES }, problems) && worldShape(value, '', problems)) {
    const world = withDefaults(value);
    checkReferences(world, problems);
    if (problems.errors.length === 0) return { ok: true, world, warnings: problems.warnings };
  }
  return { ok: false, problems: problems.errors };
}

/** The shape has been checked, so the brands and types hold; what the format leaves out becomes empty. */
function withDefaults(value: JsonObject): World {
  const world = { ...EMPTY_WORLD, ...(value as Partial<World>) };
  return {
    ...world,
    questions: world.questions.map((question) =>
      Object.hasOwn(question, 'context') ? question : { ...question, context: {} },
    ),
  };
}
