// A policy made ready: statements as matchers, found by action. Compiled once per text, asked for every request.
import type { TextSpan } from '../../base/text-span';
import type { DocumentId, PolicyType } from '../../model/policy-document';
import type { StatementRef } from '../../model/trace';
import { actionNumber, NO_NUMBER } from './action-number';
import { compileCondition, type CompiledCondition } from '../condition/condition';
import { compileAction, matchAction, type ActionMatcher } from '../match/action';
import { compilePrincipal, type PrincipalMatcher } from '../match/principal';
import { compileResource, type ResourceMatcher } from '../match/resource';
import { hasVariables, type PolicySyntax, type StatementSyntax } from '../policy/policy-syntax';
import { readPolicy } from '../policy/read-policy';

export type CompiledStatement = {
  readonly ref: StatementRef;
  readonly effect: 'Allow' | 'Deny';
  readonly spans: { readonly principal: TextSpan; readonly action: TextSpan; readonly resource: TextSpan };
  /** Null where the statement has none. */
  readonly principal: PrincipalMatcher | null;
  readonly action: ActionMatcher;
  readonly resource: ResourceMatcher | null;
  readonly conditions: readonly CompiledCondition[];
  readonly policyType: PolicyType;
  /** Whether statements of this policy type name who they are about (R10). */
  readonly namesPrincipals: boolean;
  /** The policy's version as written (R4); null where it has none. */
  readonly version: string | null;
};

export type CompiledPolicy = {
  readonly document: DocumentId;
  readonly policyType: PolicyType;
  /** False where the text could not be read: whatever it says is unknown. */
  readonly isReadable: boolean;
  readonly statements: readonly CompiledStatement[];
};

/** Makes a policy ready; a null or unreadable text gives one that is not readable. */
export function compilePolicy(document: DocumentId, policyType: PolicyType, text: string | null): CompiledPolicy {
  const policy = text === null ? null : readPolicy(text).policy;
  return policy === null ? unreadable(document, policyType) : compileSyntax(document, policyType, policy);
}

export function compileSyntax(document: DocumentId, policyType: PolicyType, policy: PolicySyntax): CompiledPolicy {
  const statements = policy.statements.map((statement) => compileStatement(document, policyType, statement, policy));
  return { document, policyType, isReadable: true, statements };
}

function unreadable(document: DocumentId, policyType: PolicyType): CompiledPolicy {
  return { document, policyType, isReadable: false, statements: [] };
}

/** Policy types whose statements name who they are about (R10); the others are about whoever carries them. */
const TYPES_WITH_PRINCIPAL: readonly PolicyType[] = ['resource', 'trust', 'endpoint', 'rcp'];

function compileStatement(
  document: DocumentId,
  policyType: PolicyType,
  syntax: StatementSyntax,
  policy: PolicySyntax,
): CompiledStatement {
  const variables = hasVariables(policy);
  const sid = syntax.sid?.value ?? '';
  return {
    ref: { document, index: syntax.index, sid: sid === '' ? null : sid, span: syntax.span },
    effect: syntax.effect,
    spans: {
      principal: syntax.principal?.span ?? syntax.span,
      action: syntax.action.span,
      resource: syntax.resource?.span ?? syntax.span,
    },
    principal: syntax.principal === null ? null : compilePrincipal(syntax.principal),
    action: compileAction(syntax.action),
    // A trust policy has no resource of its own: it speaks of its role (R9).
    resource: syntax.resource === null || policyType === 'trust' ? null : compileResource(syntax.resource, variables),
    conditions: syntax.conditions.flatMap((condition) => compileCondition(condition, variables) ?? []),
    policyType,
    namesPrincipals: TYPES_WITH_PRINCIPAL.includes(policyType),
    version: policy.version?.value ?? null,
  };
}

/** The statements of one layer that can speak about one action. */
export type Candidates = {
  readonly denies: readonly CompiledStatement[];
  readonly allows: readonly CompiledStatement[];
  /** Some Allow needs nothing but the action: any principal, any resource, no condition. */
  readonly alwaysAllows: boolean;
};

/** Policies that decide together (R34); `candidates` finds what matters for an action without asking the rest. */
export type PolicySet = {
  readonly policies: readonly CompiledPolicy[];
  readonly isReadable: boolean;
  /** Whether a Deny stands in some policy, or may stand in one that cannot be read. */
  readonly mayDeny: boolean;
  /** Some Allow covers every action of everybody on everything, as `FullAWSAccess` does. */
  readonly allowsAll: boolean;
  /** What was found for actions asked about before, by their numbers. */
  readonly byAction: (Candidates | undefined)[];
};

export function makePolicySet(policies: readonly CompiledPolicy[]): PolicySet {
  const isReadable = policies.every((policy) => policy.isReadable);
  const hasDeny = policies.some(({ statements }) => statements.some(({ effect }) => effect === 'Deny'));
  const allowsAll = policies.some(({ statements }) => statements.some(isFullAccess));
  return { policies, isReadable, mayDeny: hasDeny || !isReadable, allowsAll, byAction: [] };
}

/** Stands for policies that nobody has seen: whatever they say is unknown. */
export const UNREADABLE_POLICIES: PolicySet = {
  policies: [],
  isReadable: false,
  mayDeny: true,
  allowsAll: false,
  byAction: [],
};

/** The statements whose action part covers the action, given in lower case. */
export function candidates(set: PolicySet, action: string): Candidates {
  return numberedCandidates(set, action, actionNumber(action));
}

/** The same for who knows the action's number. */
export function numberedCandidates(set: PolicySet, action: string, number: number): Candidates {
  if (number === NO_NUMBER) return findCandidates(set, action);
  const known = set.byAction[number];
  if (known !== undefined) return known;
  const found = findCandidates(set, action);
  while (set.byAction.length <= number) set.byAction.push(undefined);
  set.byAction[number] = found;
  return found;
}

function findCandidates(set: PolicySet, action: string): Candidates {
  const matching = set.policies.flatMap(({ statements }) =>
    statements.filter((statement) => matchAction(statement.action, action)),
  );
  const allows = matching.filter(({ effect }) => effect === 'Allow').sort(byEffort);
  const found: Candidates = {
    denies: matching.filter(({ effect }) => effect === 'Deny').sort(byEffort),
    allows,
    alwaysAllows: allows.some(isUnconditional),
  };
  return found;
}

/** Which of several statements is asked first changes no answer; the one that is quick to ask comes first. */
function byEffort(a: CompiledStatement, b: CompiledStatement): number {
  return effortOf(a) - effortOf(b);
}

function effortOf({ conditions, resource }: CompiledStatement): number {
  const patterns = resource === null ? 0 : resource.patterns.length + 8 * resource.templates.length;
  return patterns + 4 * conditions.length;
}

function isFullAccess(statement: CompiledStatement): boolean {
  const { effect, action } = statement;
  return effect === 'Allow' && !action.isNegated && action.values.includes('*') && isUnconditional(statement);
}

function isUnconditional({ namesPrincipals, resource, conditions }: CompiledStatement): boolean {
  return !namesPrincipals && conditions.length === 0 && (resource === null || resource.coversAll);
}
