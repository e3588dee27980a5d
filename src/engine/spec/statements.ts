// The statements of documents that apply to a request (R34), with how those with a principal name the caller.
import { matchesAction } from './actions';
import { holdsConditions } from './conditions';
import { isObject, listOf, memberOf, type JsonObject } from './json';
import { concerns, type Naming } from './principals';
import { matchesResource } from './resources';
import type { Scenario } from './scenario';

/** Whether the policies of a layer name principals. */
export type LayerGrammar = 'with-principal' | 'without-principal';

export type Applying = { readonly effect: 'Allow' | 'Deny'; readonly naming: Naming | 'everyone-else' | null };

export function findApplying(documents: readonly JsonObject[], grammar: LayerGrammar, scenario: Scenario): Applying[] {
  return documents.flatMap((document) =>
    listOf(memberOf(document, 'Statement'))
      .filter(isObject)
      .flatMap(
        (statement) => apply(statement, memberOf(document, 'Version') === '2012-10-17', grammar, scenario) ?? [],
      ),
  );
}

function apply(
  statement: JsonObject,
  hasVariables: boolean,
  grammar: LayerGrammar,
  { principal, boundary, action, resource, context }: Scenario,
): Applying | null {
  const naming = grammar === 'with-principal' ? concerns(statement, principal, boundary !== null) : null;
  const applies =
    (grammar === 'without-principal' || naming !== null) &&
    matchesAction(statement, action) &&
    matchesResource(statement, resource, hasVariables ? context : null) &&
    holdsConditions(statement, context, hasVariables);
  return applies ? { effect: memberOf(statement, 'Effect') === 'Allow' ? 'Allow' : 'Deny', naming } : null;
}

export function hasEffect(applying: readonly Applying[], effect: 'Allow' | 'Deny'): boolean {
  return applying.some((statement) => statement.effect === effect);
}
