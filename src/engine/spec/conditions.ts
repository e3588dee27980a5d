// Whether a statement's conditions hold, straight from the rules (R14, R50-R64, U7, U8).
import { readKey, type KeyValue } from './context';
import { isObject, memberOf, textsOf, type JsonObject } from './json';
import { operatorOf, type Operator } from './operators';
import type { ScenarioContext } from './scenario';

/** Every operator and every key under it must hold (R50, R51). `hasVariables`: the policy's version knows them (R4). */
export function holdsConditions(statement: JsonObject, context: ScenarioContext, hasVariables: boolean): boolean {
  const condition = memberOf(statement, 'Condition');
  if (!isObject(condition)) return true;
  return Object.entries(condition).every(
    ([operator, keys]) =>
      isObject(keys) &&
      Object.entries(keys).every(([key, values]) =>
        holdsCondition({ operator, key, values: textsOf(values) }, context, hasVariables),
      ),
  );
}

export type Condition = { readonly operator: string; readonly key: string; readonly values: readonly string[] };

const NAME = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/;

export function holdsCondition(
  { operator: name, key, values: wanted }: Condition,
  context: ScenarioContext,
  hasVariables: boolean,
): boolean {
  const [, quantifier, plainName = '', ifExists] = NAME.exec(name) ?? [];
  const got = readKey(context, key);
  if (plainName === 'Null') return holdsNull(quantifier, wanted, got);
  const operator = operatorOf(plainName);
  if (operator === null) return false;
  if (got === null && ifExists !== undefined) return true;
  if (wanted.length === 0) return quantifier === 'ForAllValues' && got === null;
  const holdsValue = (value: string): boolean => holds(operator, wanted, value, hasVariables ? context : null);
  switch (quantifier) {
    case 'ForAllValues':
      return got === null || isEmpty(got) || got.values.every(holdsValue);
    case 'ForAnyValue':
      return got !== null && got.values.some(holdsValue);
    case undefined:
    default:
      if (got === null) return operator.isNegated;
      return !got.isMultivalued && got.values.every(holdsValue);
  }
}

/** Any policy value for a positive operator (R52), none for a negated one (R53). */
function holds(operator: Operator, wanted: readonly string[], got: string, context: ScenarioContext | null): boolean {
  return wanted.some((value) => operator.compare(value, got, context)) !== operator.isNegated;
}

/** R56, R57; a key that is there with nothing in it is there (R90). */
function holdsNull(quantifier: string | undefined, wanted: readonly string[], got: KeyValue | null): boolean {
  if (quantifier !== undefined) return quantifier === 'ForAllValues';
  return wanted.some((value) => value.toLowerCase() === String(got === null));
}

/** What `ForAllValues` counts as nothing to compare (R59). */
function isEmpty(got: KeyValue | null): boolean {
  return got === null || got.values.every((value) => value === '');
}
