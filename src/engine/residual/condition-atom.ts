// What is left of one condition when everything known about the request is put into it.
import type { Layer } from '../../model/layer';
import { parseBoolean } from '../condition/bool-operator';
import { matchCondition, type CompiledCondition } from '../condition/condition';
import { lookUp, type Context } from '../condition/context';
import { NO, YES } from '../match/tri';
import { FALSE, TRUE, makeAtom, type Formula } from './formula';
import { renderTemplate, unknownVariables } from './render-template';

/** Where a condition stands. */
export type Origin = { readonly layer: Layer; readonly statement: string };

/** Yes, no, or the condition itself over the keys nobody has set (R50–R79). */
export function conditionFormula(condition: CompiledCondition, context: Context, origin: Origin): Formula {
  const match = matchCondition(condition, context);
  if (match === YES) return TRUE;
  if (match === NO) return FALSE;
  const { operator, operatorText, keyText, operands, wanted } = condition;
  if (operator.name === 'Null') {
    return presence(keyText, wanted.some((value) => parseBoolean(value) === true) ? 'absent' : 'present', origin);
  }
  // An empty list of values holds at most where the key is absent (R14, U7).
  if (operands.length === 0) return presence(keyText, 'absent', origin);
  const values = operator.row.hasVariables
    ? operands.map(({ template }) =>
        renderTemplate(template, context, { hasWildcards: operator.row.hasWildcards, colonsBefore: 0 }),
      )
    : wanted;
  const variables = operands.flatMap(({ template }) => unknownVariables(template, context));
  return makeAtom(
    { operator: operatorText, key: keyText, values: [...new Set(values)], ...origin },
    lookUp(context, condition.key) === 'unknown' ? [keyText, ...variables] : variables,
  );
}

/** Whether the key is there at all (R56). */
export function presence(key: string, wanted: 'absent' | 'present', origin: Origin): Formula {
  return makeAtom({ operator: 'Null', key, values: [String(wanted === 'absent')], ...origin }, [key]);
}

/** The key has this one value, case and all (R66). */
export function equality(key: string, value: string, origin: Origin): Formula {
  const written = value.replaceAll('${', '${$}{');
  return makeAtom({ operator: 'StringEquals', key, values: [written], ...origin }, [key]);
}
