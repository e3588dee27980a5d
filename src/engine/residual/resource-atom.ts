// What is left of a statement's resources when everything known about the request is put into them.
import type { Context } from '../condition/context';
import { matchResource, type ResourceMatcher } from '../match/resource';
import { resolveTemplate } from '../match/resolve-template';
import { NO, YES } from '../match/tri';
import { FALSE, TRUE, any, makeAtom, negate, type Formula } from './formula';
import { renderTemplate, unknownVariables } from './render-template';

/** Variables count after the fifth colon (R41). */
const RENDERING = { hasWildcards: true, colonsBefore: 5 };

/** Yes, no, or the patterns that wait for a variable nobody has set (R35–R47, U16). */
export function resourceFormula(matcher: ResourceMatcher, resource: string, context: Context): Formula {
  const match = matchResource(matcher, resource, context);
  if (match === YES) return TRUE;
  if (match === NO) return FALSE;
  // What is settled matches nothing, or the answer would not be open.
  const open = matcher.templates.filter((template) => resolveTemplate(template, context).kind === 'unknown');
  const listed = any(
    open.map((template) =>
      makeAtom(
        { match: 'resource', pattern: renderTemplate(template, context, RENDERING) },
        unknownVariables(template, context),
      ),
    ),
  );
  return matcher.isNegated ? negate(listed) : listed;
}
