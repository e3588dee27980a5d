// A statement with all its reasons: the same matchers as the quick evaluation, every part asked and noted.
import type { CheckEvent, ConditionEvent, Match } from '../../model/trace';
import { explainCondition } from '../condition/condition';
import { actionCode, matchAction } from '../match/action';
import { GRANT, type Grant } from '../match/principal';
import { explainResource } from '../match/resource';
import { YES, and, fromBoolean, toMatch, type Tri } from '../match/tri';
import type { CompiledStatement } from './compile-policy';
import type { Request } from './request';
import { findPrincipal } from './statement';

type Part = Omit<CheckEvent, 'id' | 'parent'> | Omit<ConditionEvent, 'id' | 'parent'>;

export type StatementFinding = {
  readonly statement: CompiledStatement;
  readonly match: Tri;
  readonly grant: Grant;
  readonly parts: readonly Part[];
  /** How many parts matched: the statement with the most came closest. */
  readonly closeness: number;
};

export function explainStatement(statement: CompiledStatement, request: Request): StatementFinding {
  const principal = findPrincipal(statement, request);
  const principalMatch = fromBoolean(principal.grant !== GRANT.none);
  const actionMatch = matchAction(statement.action, request.action);
  const parts: Part[] = [];
  if (statement.namesPrincipals) {
    parts.push({
      kind: 'check',
      part: 'principal',
      match: toMatch(principalMatch),
      code: principal.code,
      span: statement.spans.principal,
      wanted: statement.principal?.values ?? [],
      got: callerName(request),
    });
  }
  parts.push({
    kind: 'check',
    part: 'action',
    match: toMatch(fromBoolean(actionMatch)),
    code: actionCode(statement.action, actionMatch),
    span: statement.spans.action,
    wanted: statement.action.values,
    got: request.actionText,
  });
  const resource = explainResourcePart(statement, request);
  parts.push(resource.part);
  let match = and(and(principalMatch, fromBoolean(actionMatch)), resource.match);
  for (const condition of statement.conditions) {
    const finding = explainCondition(condition, request.context);
    match = and(match, finding.match);
    parts.push({
      kind: 'condition',
      match: toMatch(finding.match),
      code: finding.code,
      span: condition.span,
      operator: condition.operatorText,
      key: condition.keyText,
      wanted: condition.wanted,
      got: finding.got,
      source: finding.source,
    });
  }
  return { statement, match, grant: principal.grant, parts, closeness: measureCloseness(parts) };
}

function explainResourcePart(statement: CompiledStatement, request: Request): { match: Tri; part: Part } {
  const { resource, spans } = statement;
  const finding: { readonly match: Tri; readonly code: CheckEvent['code'] } =
    resource === null
      ? { match: YES, code: 'resource-implied' }
      : explainResource(resource, request.resource, request.context);
  return {
    match: finding.match,
    part: {
      kind: 'check',
      part: 'resource',
      match: toMatch(finding.match),
      code: finding.code,
      span: spans.resource,
      wanted: resource?.values ?? [],
      got: request.resource,
    },
  };
}

const WEIGHTS: Readonly<Record<Match, number>> = { yes: 2, unknown: 1, no: 0 };

/** Parts that match count, parts that fail count against, so that a long statement has no advantage. */
function measureCloseness(parts: readonly Part[]): number {
  return parts.reduce((sum, { match }) => sum + WEIGHTS[match] - 2, 0);
}

/** The caller as a policy would have to name it. */
export function callerName({ caller }: Request): string {
  switch (caller.kind) {
    case 'service':
      return caller.service;
    case 'anonymous':
      return 'anonymous';
    case 'oidc':
    case 'saml':
      return caller.provider;
    case 'user':
    case 'root':
    case 'role-session':
    case 'federated-user':
      return caller.arn;
  }
}
