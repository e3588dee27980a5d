// A `.rolewalk.json` file as a world. Strict about what the format knows; members it does not know stay on the
// objects they came with, so that writing the world back keeps them.
import type { ImportOutcome } from '../../model/import-problem';
import { EMPTY_WORLD, type World } from '../../model/world';
import { readJson } from '../json/read-json';
import { describeValue, isObject, member, ProblemList, type JsonObject } from '../json/shape';
import { checkReferences } from './check-references';
import { worldShape } from './world-shape';

export const WORLD_VERSION = 1;

export function readWorld(text: string): ImportOutcome {
  const json = readJson(text);
  return json.ok ? readWorldValue(json.value) : { ok: false, problems: [json.error] };
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
  } else if (worldShape(value, '', problems)) {
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
