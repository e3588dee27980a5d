// A policy made ready: statements as matchers, found by action. Compiled once per text, asked for every request.
import type { TextSpan } from '../../base/text-span';
import type { DocumentId, PolicyType } from '../../model/policy-document';
import type { StatementRef } from '../../model/trace';
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
  const variables = hasVariables(policy);
  const statements = policy.statements.map((statement) => compileStatement(document, policyType, statement, variables));
  return { document, policyType, isReadable: true, statements };
}

function unreadable(document: DocumentId, policyType: PolicyType): CompiledPolicy {
  return { document, policyType, isReadable: false, statements: [] };
}

function compileStatement(
  document: DocumentId,
  policyType: PolicyType,
  syntax: StatementSyntax,
  variables: boolean,
): CompiledStatement {
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
  };
}

/** The statements of one layer that can speak about one action. */
export type Candidates = {
  readonly denies: readonly CompiledStatement[];
  readonly allows: readonly CompiledStatement[];
};

/** Policies that decide together (R34); `candidates` finds what matters for an action without asking the rest. */
export type PolicySet = {
  readonly policies: readonly CompiledPolicy[];
  readonly isReadable: boolean;
  readonly byAction: Map<string, Candidates>;
};

/** A world names some thousand actions at most; beyond that somebody enumerates, and the index starts anew. */
const MAX_INDEXED_ACTIONS = 8192;

export function makePolicySet(policies: readonly CompiledPolicy[]): PolicySet {
  return { policies, isReadable: policies.every(({ isReadable }) => isReadable), byAction: new Map() };
}

/** The statements whose action part covers the action, given in lower case. */
export function candidates(set: PolicySet, action: string): Candidates {
  const known = set.byAction.get(action);
  if (known !== undefined) return known;
  const matching = set.policies.flatMap(({ statements }) =>
    statements.filter((statement) => matchAction(statement.action, action)),
  );
  const found = {
    denies: matching.filter(({ effect }) => effect === 'Deny'),
    allows: matching.filter(({ effect }) => effect === 'Allow'),
  };
  if (set.byAction.size >= MAX_INDEXED_ACTIONS) set.byAction.clear();
  set.byAction.set(action, found);
  return found;
}
