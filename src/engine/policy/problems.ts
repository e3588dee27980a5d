// Everything that can be wrong with a policy: one row a code, with what follows from it and the rule it breaks.
import type { TextSpan } from '../../base/text-span';
import type { Problem, ProblemParams } from '../../model/problem';

type ProblemRow = {
  /** An error makes AWS refuse the policy when it is saved (R27). */
  readonly severity: 'error' | 'warning';
  /** True where the policy's meaning is lost, so that it is never evaluated; otherwise the rest still decides. */
  readonly isFatal: boolean;
  readonly rule: string;
};

const FATAL = { severity: 'error', isFatal: true } as const;
const ERROR = { severity: 'error', isFatal: false } as const;
const WARNING = { severity: 'warning', isFatal: false } as const;

export const PROBLEMS = {
  'json-empty': { ...FATAL, rule: 'R1' },
  'json-trailing': { ...FATAL, rule: 'R1' },
  'json-too-deep': { ...FATAL, rule: 'R1' },
  'json-value-expected': { ...FATAL, rule: 'R1' },
  'json-member-expected': { ...FATAL, rule: 'R1' },
  'json-colon-expected': { ...FATAL, rule: 'R1' },
  'json-comma-expected': { ...FATAL, rule: 'R1' },
  'json-trailing-comma': { ...FATAL, rule: 'R1' },
  'json-string-open': { ...FATAL, rule: 'R1' },
  'json-escape-invalid': { ...FATAL, rule: 'R1' },
  'json-control-character': { ...FATAL, rule: 'R1' },
  'member-duplicate': { ...FATAL, rule: 'R2' },
  'policy-not-object': { ...FATAL, rule: 'R1' },
  'element-unknown': { ...FATAL, rule: 'R1' },
  'element-type': { ...FATAL, rule: 'R12' },
  'statement-missing': { ...FATAL, rule: 'R1' },
  'statement-not-object': { ...FATAL, rule: 'R1' },
  'statement-empty': { ...WARNING, rule: 'R1' },
  'version-unknown': { ...ERROR, rule: 'R3' },
  'version-required': { ...ERROR, rule: 'R3' },
  'id-not-allowed': { ...ERROR, rule: 'R5' },
  'sid-characters': { ...ERROR, rule: 'R6' },
  'sid-duplicate': { ...ERROR, rule: 'R6' },
  'effect-missing': { ...FATAL, rule: 'R7' },
  'effect-invalid': { ...FATAL, rule: 'R7' },
  'action-missing': { ...FATAL, rule: 'R8' },
  'action-and-not-action': { ...FATAL, rule: 'R8' },
  'action-empty': { ...WARNING, rule: 'R14' },
  'action-syntax': { ...ERROR, rule: 'R30' },
  'action-prefix-wildcard': { ...WARNING, rule: 'R31' },
  'action-bare-wildcard': { ...ERROR, rule: 'R32' },
  'not-action-not-allowed': { ...ERROR, rule: 'R143' },
  'resource-missing': { ...FATAL, rule: 'R9' },
  'resource-and-not-resource': { ...FATAL, rule: 'R9' },
  'resource-not-allowed': { ...ERROR, rule: 'R9' },
  'resource-empty': { ...WARNING, rule: 'R14' },
  'resource-arn-invalid': { ...ERROR, rule: 'R35' },
  'resource-arn-account': { ...ERROR, rule: 'R27' },
  'resource-service-wildcard': { ...WARNING, rule: 'R38' },
  'resource-service-case': { ...ERROR, rule: 'R25' },
  'principal-missing': { ...ERROR, rule: 'R10' },
  'principal-not-allowed': { ...FATAL, rule: 'R10' },
  'principal-and-not-principal': { ...FATAL, rule: 'R10' },
  'principal-empty': { ...WARNING, rule: 'R14' },
  'principal-key-unknown': { ...FATAL, rule: 'R16' },
  'principal-form': { ...ERROR, rule: 'R17' },
  'principal-group': { ...ERROR, rule: 'R18' },
  'principal-wildcard': { ...ERROR, rule: 'R18' },
  'principal-anyone-in-trust': { ...ERROR, rule: 'U2' },
  'principal-must-be-anyone': { ...ERROR, rule: 'R143' },
  'principal-orphaned': { ...WARNING, rule: 'R23' },
  'principal-provider-action': { ...ERROR, rule: 'R21' },
  'principal-trust-action': { ...ERROR, rule: 'R164' },
  'not-principal-not-allowed': { ...ERROR, rule: 'R11' },
  'not-principal-with-allow': { ...ERROR, rule: 'R11' },
  'not-principal-incomplete': { ...WARNING, rule: 'R151' },
  'allow-not-allowed': { ...ERROR, rule: 'R143' },
  'condition-empty': { ...WARNING, rule: 'R14' },
  'condition-operator-unknown': { ...FATAL, rule: 'R27' },
  'condition-operator-null-if-exists': { ...FATAL, rule: 'R57' },
  'condition-operator-null-set': { ...WARNING, rule: 'R57' },
  'condition-key-duplicate': { ...ERROR, rule: 'R2' },
  'condition-key-syntax': { ...WARNING, rule: 'R78' },
  'condition-tag-key-missing': { ...ERROR, rule: 'R27' },
  'condition-values-empty': { ...WARNING, rule: 'R14' },
  'condition-value-type': { ...WARNING, rule: 'R69' },
  'condition-wildcard-literal': { ...WARNING, rule: 'R66' },
  'condition-wildcard-sensitive': { ...WARNING, rule: 'R96' },
  'condition-wildcard-refused': { ...ERROR, rule: 'R96' },
  'condition-set-operator-missing': { ...WARNING, rule: 'R58' },
  'condition-set-operator-single': { ...WARNING, rule: 'R63' },
  'condition-for-any-value-if-exists': { ...WARNING, rule: 'U7' },
  'variable-malformed': { ...ERROR, rule: 'R27' },
  'variable-not-allowed': { ...ERROR, rule: 'R27' },
  'variable-operator': { ...ERROR, rule: 'R76' },
  'variable-bool': { ...WARNING, rule: 'U9' },
  'variable-ignored': { ...WARNING, rule: 'R4' },
  'characters-not-allowed': { ...ERROR, rule: 'R15' },
  'size-over-limit': { ...WARNING, rule: 'R26' },
  'size-sum-over-limit': { ...WARNING, rule: 'R26' },
} as const satisfies Readonly<Record<string, ProblemRow>>;

export type ProblemCode = keyof typeof PROBLEMS;
export type PolicyProblem = Problem<ProblemCode>;

export function makeProblem(code: ProblemCode, span: TextSpan, params: ProblemParams = {}): PolicyProblem {
  return { severity: PROBLEMS[code].severity, code, span, params };
}

export function isFatal(problem: PolicyProblem): boolean {
  return PROBLEMS[problem.code].isFatal;
}
