// `${…}` where it is broken, or where it is ordinary text although it looks like a variable (R4, R27, R43).
import { parseTemplate } from '../match/template';
import { spanWithin, type Listed } from './policy-syntax';
import { makeProblem, type PolicyProblem } from './problems';

/** Problems of one string that may hold variables; `variables` tells whether the policy's version has them. */
export function checkVariables(listed: Listed, variables: boolean): readonly PolicyProblem[] {
  const { value, span } = listed;
  if (!value.includes('${')) return [];
  if (!variables) return [makeProblem('variable-ignored', span, { found: value })];
  const { malformed } = parseTemplate(value, { wildcards: false, variables: true });
  return malformed.map(({ at, text }) =>
    makeProblem('variable-malformed', spanWithin(listed, at, at + text.length), { found: text }),
  );
}
