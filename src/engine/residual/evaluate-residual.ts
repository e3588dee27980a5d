// Whether a residual holds for a request: yes, no, or unknown where it waits for a key nobody has set yet.
import type { Match, Residual, ResidualAtom } from '../../model/trace';
import { compileCondition, matchCondition } from '../condition/condition';
import type { Context } from '../condition/context';
import { compileResource, matchResource } from '../match/resource';
import { NO, YES, and, not, or, toMatch, type Tri } from '../match/tri';

/** What a residual is asked about. */
export type Situation = { readonly context: Context; readonly resource: string };

/** A residual made ready to be asked many times. */
export type CompiledResidual = (situation: Situation) => Tri;

/** Whether the residual holds; conditions and patterns are read as those of Version 2012-10-17. */
export function evaluateResidual(residual: Residual, situation: Situation): Match {
  return toMatch(compileResidual(residual)(situation));
}

export function compileResidual(residual: Residual): CompiledResidual {
  if ('all' in residual) return combineParts(residual.all.map(compileResidual), and, YES);
  if ('any' in residual) return combineParts(residual.any.map(compileResidual), or, NO);
  if ('not' in residual) {
    const inner = compileResidual(residual.not);
    return (situation) => not(inner(situation));
  }
  return compileAtom(residual);
}

function combineParts(
  parts: readonly CompiledResidual[],
  join: (a: Tri, b: Tri) => Tri,
  neutral: typeof YES | typeof NO,
): CompiledResidual {
  const decisive = not(neutral);
  return (situation) => {
    let result: Tri = neutral;
    for (const part of parts) {
      result = join(result, part(situation));
      if (result === decisive) return result;
    }
    return result;
  };
}

/** An atom stands in no text. */
const NOWHERE = { start: 0, end: 0 };
const listed = (value: string) => ({ value, span: NOWHERE });

/** An operator that is none holds never. */
function compileAtom(atom: ResidualAtom): CompiledResidual {
  if ('match' in atom) {
    const matcher = compileResource({ isNegated: false, values: [listed(atom.pattern)], span: NOWHERE }, true);
    return ({ resource, context }) => matchResource(matcher, resource, context);
  }
  const { operator, key, values } = atom;
  const syntax = { operator: listed(operator), key: listed(key), values: values.map(listed), span: NOWHERE };
  const condition = compileCondition(syntax, true);
  return condition === null ? () => NO : ({ context }) => matchCondition(condition, context);
}
