// The resource part of a statement: patterns, some with variables that are put in per request (R35–R47).
import type { CheckCode } from '../../model/trace';
import type { Context } from '../condition/context';
import type { ListSyntax } from '../policy/policy-syntax';
import { compileArnPattern, matchArnPattern, resourcePartOffset, type ArnPattern } from './arn-pattern';
import { resolveTemplate } from './resolve-template';
import { parseTemplate, staticTokens, type Template } from './template';
import { memoTemplate, type TemplateMemo } from './template-memo';
import { NO, UNKNOWN, YES, not, type Tri } from './tri';

export type ResourceMatcher = {
  readonly isNegated: boolean;
  readonly values: readonly string[];
  /** Lists `*` itself, so that every resource is covered. */
  readonly coversAll: boolean;
  readonly patterns: readonly ArnPattern[];
  /** Patterns with variables, which are put in per request. */
  readonly templates: readonly Template[];
  readonly memos: readonly TemplateMemo<ArnPattern>[];
};

export function compileResource(syntax: ListSyntax, variables: boolean): ResourceMatcher {
  const patterns: ArnPattern[] = [];
  const templates: Template[] = [];
  for (const { value } of syntax.values) {
    const template = parseTemplate(value, {
      wildcards: true,
      variables,
      variablesFrom: resourcePartOffset(value),
    });
    if (template.hasVariables) templates.push(template);
    else patterns.push(compileArnPattern(staticTokens(template)));
  }
  const values = syntax.values.map(({ value }) => value);
  return {
    isNegated: syntax.isNegated,
    values,
    coversAll: !syntax.isNegated && values.includes('*'),
    patterns,
    templates,
    memos: templates.map((template) => memoTemplate(template, compileArnPattern)),
  };
}

/** Whether the statement covers the resource. */
export function matchResource(matcher: ResourceMatcher, resource: string, context: Context): Tri {
  if (matcher.coversAll) return YES;
  const listed = matchListed(matcher, resource, context);
  if (!matcher.isNegated) return listed;
  return matcher.values.length === 0 ? NO : not(listed);
}

/** The same answer with its reason. */
export function explainResource(
  matcher: ResourceMatcher,
  resource: string,
  context: Context,
): { readonly match: Tri; readonly code: CheckCode } {
  const match = matchResource(matcher, resource, context);
  if (matcher.values.length === 0) return { match, code: 'resource-empty' };
  if (match === UNKNOWN) return { match, code: 'resource-variable-unknown' };
  if (matcher.isNegated) return { match, code: match === YES ? 'not-resource-covers' : 'not-resource-excludes' };
  if (match === YES) return { match, code: 'resource-matches' };
  const isUnresolved = matcher.templates.some((template) => resolveTemplate(template, context).kind === 'unresolved');
  return { match, code: isUnresolved ? 'resource-variable-unresolved' : 'resource-not-listed' };
}

function matchListed(matcher: ResourceMatcher, resource: string, context: Context): Tri {
  for (const pattern of matcher.patterns) if (matchArnPattern(pattern, resource)) return YES;
  if (matcher.templates.length === 0) return NO;
  let isOpen = false;
  for (const { compiledFor } of matcher.memos) {
    const pattern = compiledFor(context);
    // A variable without value: the entry matches no resource (R45); in NotResource likewise (U16).
    if (pattern === undefined) isOpen = true;
    else if (pattern !== null && matchArnPattern(pattern, resource)) return YES;
  }
  return isOpen ? UNKNOWN : NO;
}
