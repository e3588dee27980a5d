// A text judged as a policy of one type: form first, then what that type allows (R1–R27).
import type { PolicyType } from '../../model/policy-document';
import { checkGrammar } from './check-grammar';
import type { PolicySyntax } from './policy-syntax';
import { isFatal, type PolicyProblem } from './problems';
import { readPolicy } from './read-policy';

/** All problems in the order of their places; the policy where its meaning can be read. */
export type Validation = { readonly policy: PolicySyntax | null; readonly problems: readonly PolicyProblem[] };

/** Never throws, whatever the text. */
export function validate(text: string, policyType: PolicyType): Validation {
  const { policy, problems } = readPolicy(text);
  const all = policy === null ? [...problems] : [...problems, ...checkGrammar(policy, policyType, text)];
  all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { policy: all.some(isFatal) ? null : policy, problems: all.filter(isFirstOfItsKind) };
}

/** The reader and the checks may find the same fault. */
function isFirstOfItsKind(problem: PolicyProblem, index: number, all: readonly PolicyProblem[]): boolean {
  const { code, span } = problem;
  for (let before = index - 1; before >= 0 && all[before]?.span.start === span.start; before -= 1) {
    if (all[before]?.code === code && all[before]?.span.end === span.end) return false;
  }
  return true;
}

/** Whether AWS would save it: no error among the problems (R27). */
export function isValid({ problems }: Validation): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}
