// The action part of a statement (R30–R33).
import type { CheckCode } from '../../model/trace';
import type { ListSyntax } from '../policy/policy-syntax';
import { compileActionPattern } from './action-pattern';
import type { TextTest } from './glob';

export type ActionMatcher = {
  readonly isNegated: boolean;
  readonly values: readonly string[];
  readonly tests: readonly TextTest[];
};

export function compileAction(syntax: ListSyntax): ActionMatcher {
  const values = syntax.values.map(({ value }) => value);
  return { isNegated: syntax.isNegated, values, tests: values.map(compileActionPattern) };
}

/** Whether the statement covers the action, given in lower case; an empty list covers nothing (R14). */
export function matchAction(matcher: ActionMatcher, action: string): boolean {
  if (matcher.tests.length === 0) return false;
  return matcher.tests.some((test) => test(action)) !== matcher.isNegated;
}

/** The reason for what `matchAction` answered. */
export function actionCode(matcher: ActionMatcher, isMatch: boolean): CheckCode {
  if (matcher.tests.length === 0) return 'action-empty';
  if (matcher.isNegated) return isMatch ? 'not-action-covers' : 'not-action-excludes';
  return isMatch ? 'action-matches' : 'action-not-listed';
}
