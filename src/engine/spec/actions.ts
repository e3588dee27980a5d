// Whether a statement's actions cover the request's (R14, R30, R31, R33, U4).
import { memberOf, textsOf, type JsonObject } from './json';
import { matchesTokens, tokensOf } from './wildcards';

export function matchesAction(statement: JsonObject, action: string): boolean {
  const isListed = (element: string): boolean =>
    textsOf(memberOf(statement, element)).some((pattern) =>
      matchesTokens(tokensOf(pattern.toLowerCase()), action.toLowerCase()),
    );
  if (!Object.hasOwn(statement, 'NotAction')) return isListed('Action');
  return textsOf(memberOf(statement, 'NotAction')).length > 0 && !isListed('NotAction');
}
