// Condition blocks: every operator with every quantifier and `IfExists`, over keys the request has or lacks.
import { holdsCondition, type Condition } from './conditions';
import { readKey } from './context';
import { blur } from './generate-patterns';
import { respell } from './generate-request';
import { between, chance, pick, repeat, type Random } from './random';
import type { Json, JsonObject } from './json';
import type { ScenarioContext } from './scenario';
import { ASKED, GIVEN, KEYS, type KeyType, type KeyWord } from './vocabulary';

export const OPERATORS: Readonly<Record<KeyType, readonly string[]>> = {
  text: [
    ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    ...['StringLike', 'StringNotLike', 'StringLike'],
  ],
  arn: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'ArnLike', 'StringLike', 'StringEquals'],
  number: [
    ...['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan'],
    'NumericGreaterThanEquals',
  ],
  date: [
    'DateEquals',
    'DateNotEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
  ],
  bool: ['Bool'],
  address: ['IpAddress', 'NotIpAddress'],
  bytes: ['BinaryEquals'],
};

const TYPES: readonly KeyType[] = ['text', 'arn', 'number', 'date', 'bool', 'address', 'bytes'];

export type ConditionOptions = {
  readonly context: ScenarioContext;
  /** The policy's version knows variables. */
  readonly hasVariables: boolean;
  /** What the block should come to for this context; `null` leaves it to chance. */
  readonly wanted: boolean | null;
};

/** A `Condition` element with one to three keys. */
export function generateConditions(random: Random, options: ConditionOptions): JsonObject {
  const block: Record<string, Record<string, Json>> = {};
  for (const { operator, key, values } of repeat(between(random, 1, 3), () => generateWanted(random, options))) {
    const keys = (block[operator] ??= {});
    if (Object.keys(keys).some((name) => name.toLowerCase() === key.toLowerCase())) continue;
    keys[key] = writeValues(random, values);
  }
  return block;
}

/** Tries a few times to come to what is wanted. */
function generateWanted(random: Random, { context, hasVariables, wanted }: ConditionOptions): Condition {
  for (let tries = 0; tries < 6; tries += 1) {
    const condition = generateCondition(random, context, hasVariables);
    if (wanted === null || holdsCondition(condition, context, hasVariables) === wanted) return condition;
  }
  return generateCondition(random, context, hasVariables);
}

function generateCondition(random: Random, context: ScenarioContext, hasVariables: boolean): Condition {
  const present = KEYS.filter(({ name }) => readKey(context, name) !== null);
  const key = chance(random, 0.7) && present.length > 0 ? pick(random, present) : pick(random, KEYS);
  const name = respell(random, key.name);
  if (chance(random, 0.08)) return generateNull(random, name);
  const type = chance(random, 0.08) ? pick(random, TYPES) : key.type;
  const plain = pick(random, OPERATORS[type]);
  const quantifier = chance(random, key.isMultivalued ? 0.9 : 0.08)
    ? pick(random, ['ForAllValues:', 'ForAnyValue:'])
    : '';
  const operator = `${quantifier}${plain}${chance(random, 0.2) ? 'IfExists' : ''}`;
  const takesVariables = hasVariables && /^(String|Arn|Bool)/.test(plain);
  const count = chance(random, 0.02) ? 0 : between(random, 1, 3);
  const values = repeat(count, () => generateValue(random, { ...key, type }, takesVariables ? context : null, context));
  return { operator, key: name, values };
}

function generateNull(random: Random, key: string): Condition {
  const quantifier = chance(random, 0.1) ? pick(random, ['ForAllValues:', 'ForAnyValue:']) : '';
  return { operator: `${quantifier}Null`, key, values: [pick(random, ['true', 'false'])] };
}

function generateValue(
  random: Random,
  { name, type }: KeyWord,
  variables: ScenarioContext | null,
  context: ScenarioContext,
): string {
  const got = readKey(context, name)?.values ?? [];
  if (got.length > 0 && chance(random, 0.5)) {
    const text = pick(random, got);
    if (type === 'text' || type === 'arn') return blur(random, text, { context: variables });
    return variables !== null && chance(random, 0.2) ? `\${${name}}` : text;
  }
  const text = pick(random, chance(random, 0.5) ? GIVEN[type] : ASKED[type]);
  return variables !== null && chance(random, 0.2) ? blur(random, text, { context: variables }) : text;
}

/** One value may stand without brackets (R13), numbers and booleans without quotes (R12). */
function writeValues(random: Random, values: readonly string[]): Json {
  const written = values.map((value) => (chance(random, 0.3) ? unquote(value) : value));
  const [first] = written;
  return written.length === 1 && first !== undefined && chance(random, 0.5) ? first : written;
}

function unquote(value: string): Json {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^(0|[1-9]\d*)(\.\d*[1-9])?$/.test(value) ? Number(value) : value;
}
