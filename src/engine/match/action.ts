// The action part of a statement (R30–R33).
import type { CheckCode } from '../../model/trace';
import type { ListSyntax } from '../policy/policy-syntax';
import { compileActionPattern } from './action-pattern';
import { matchGlob, type Glob } from './glob';

export type ActionMatcher = {
  readonly isNegated: boolean;
  readonly values: readonly string[];
  readonly patterns: readonly Glob[];
};

export function compileAction(syntax: ListSyntax): ActionMatcher {
  const values = syntax.values.map(({ value }) => value);
  return { isNegated: syntax.isNegated, values, patterns: values.map(compileActionPattern) };
}

/** Whether the statement covers the action, given in lower case; an empty list covers nothing (R14). */
export function matchAction(matcher: ActionMatcher, action: string): boolean {
  if (matcher.patterns.length === 0) return false;
  return matcher.patterns.some((pattern) => matchGlob(pattern, action)) !== matcher.isNegated;
}

/** The reason for what `matchAction` answered. */
export function actionCode(matcher: ActionMatcher, isMatch: boolean): CheckCode {
  if (matcher.patterns.length === 0) return 'action-empty';
  if (matcher.isNegated) return isMatch ? 'not-action-covers' : 'not-action-excludes';
  return isMatch ? 'action-matches' : 'action-not-listed';
}
