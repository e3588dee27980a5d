// Values a caller may choose for a key: one for each way in which the conditions on it can come out.
import type { ResidualAtom } from '../../model/trace';
import { makeEntry, type Context } from '../condition/context';
import { lowerName } from '../match/lower-name';
import { candidatesFor } from '../residual/candidates';
import { compileResidual } from '../residual/evaluate-residual';
import { collectQuestions } from '../residual/key-questions';
import { TAG_VALUE, RESERVED_PREFIX, TEXT_LIMITS, type TextLimit } from '../session/parameter-limits';

/** What hardly anybody asks for, and every parameter takes. */
const A_WORD = 'rolewalk';
const ANOTHER_WORD = 'somebody-else';

export type ChoosableValues = {
  readonly values: readonly string[];
  /** Whether every value that the parameter takes comes out like one of them. */
  readonly isComplete: boolean;
};

const NOTHING_KNOWN: Context = { maps: [], isUnsetUnknown: () => true };

/** At most so many values are tried for one key. */
const MOST_VALUES = 8;

/** The values of a key over which the atoms come out differently, those that the atoms name before others. */
export function choosableValues(key: string, atoms: readonly ResidualAtom[]): ChoosableValues {
  const wanted = lowerName(key);
  const questions = collectQuestions({ any: atoms }, { context: NOTHING_KNOWN, resource: '*' });
  const asked = questions.find((question) => lowerName(question.key) === wanted);
  if (asked === undefined) return { values: [A_WORD], isComplete: true };
  const { values: classes, isComplete } = candidatesFor(asked);
  const texts = classes.filter((value) => typeof value === 'string');
  const named = atoms.flatMap((atom) => ('match' in atom || lowerName(atom.key) !== wanted ? [] : atom.values));
  const tests = atoms.map(compileResidual);
  const known = new Map<string, string>();
  for (const value of [...named.map(instanceOf), ...texts, A_WORD, ANOTHER_WORD]) {
    if (!isTaken(wanted, value)) continue;
    const maps = [new Map([[wanted, makeEntry(key, value, 'request')]])];
    const context = { ...NOTHING_KNOWN, maps };
    const answers = tests.map((test) => test({ context, resource: '*' })).join('');
    if (!known.has(answers)) known.set(answers, value);
  }
  const values = [...known.values()];
  return { values: values.slice(0, MOST_VALUES), isComplete: isComplete && values.length <= MOST_VALUES };
}

/** A text that the pattern matches, long enough for any parameter. */
function instanceOf(pattern: string): string {
  return pattern.replaceAll('*', A_WORD).replaceAll('?', 'x');
}

/** Whether STS takes the value for the parameter that fills the key (R183). */
function isTaken(key: string, value: string): boolean {
  const { min, max, characters } = limitOf(key);
  const length = Array.from(value).length;
  if (length < min || length > max || !characters.test(value)) return false;
  return !isSourceIdentity(key) || !value.toLowerCase().startsWith(RESERVED_PREFIX);
}

function limitOf(key: string): TextLimit {
  if (key === 'sts:externalid') return TEXT_LIMITS.ExternalId;
  if (key === 'sts:rolesessionname') return TEXT_LIMITS.RoleSessionName;
  return isSourceIdentity(key) ? TEXT_LIMITS.SourceIdentity : TAG_VALUE;
}

function isSourceIdentity(key: string): boolean {
  return key === 'sts:sourceidentity' || key === 'aws:sourceidentity';
}
