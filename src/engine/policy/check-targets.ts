// Which actions and resources a statement may list (R9, R14, R27, R30–R41).
import type { PolicyType } from '../../model/policy-document';
import { splitArn, type ArnParts } from '../../model/arn';
import { resourcePartOffset } from '../match/arn-pattern';
import { checkVariables } from './check-variables';
import { spanWithin, type Listed, type StatementSyntax } from './policy-syntax';
import type { PolicyTypeRow } from './policy-types';
import { makeProblem, type PolicyProblem } from './problems';

const ACTION = /^([A-Za-z0-9*?-]+):([A-Za-z0-9*?_.-]+)$/;

export function checkAction(
  { action }: StatementSyntax,
  type: PolicyType,
  row: PolicyTypeRow,
): readonly PolicyProblem[] {
  const problems = action.values.flatMap((listed) => checkActionName(listed, type) ?? []);
  if (action.values.length === 0) problems.push(makeProblem('action-empty', action.span));
  if (action.isNegated && !row.notAction) problems.push(makeProblem('not-action-not-allowed', action.span));
  return problems;
}

function checkActionName({ value, span }: Listed, type: PolicyType): PolicyProblem | null {
  if (value === '*') return type === 'rcp' ? makeProblem('action-bare-wildcard', span) : null;
  if (value.includes('${')) return makeProblem('variable-not-allowed', span, { element: 'Action' });
  const match = ACTION.exec(value);
  if (match === null) return makeProblem('action-syntax', span, { found: value });
  if (!/[*?]/.test(match[1] ?? '')) return null;
  // Every action of a customer's RCP names its service (R32, R143).
  return type === 'rcp'
    ? makeProblem('action-bare-wildcard', span)
    : makeProblem('action-prefix-wildcard', span, { found: value });
}

export function checkResource(
  { resource, span }: StatementSyntax,
  type: PolicyType,
  row: PolicyTypeRow,
  variables: boolean,
): readonly PolicyProblem[] {
  if (resource === null) return row.resource === 'required' ? [makeProblem('resource-missing', span)] : [];
  if (row.resource === 'forbidden') return [makeProblem('resource-not-allowed', resource.span, { type })];
  if (resource.values.length === 0) return [makeProblem('resource-empty', resource.span)];
  return resource.values.flatMap((listed) => checkPattern(listed, variables));
}

function checkPattern(listed: Listed, variables: boolean): readonly PolicyProblem[] {
  const { value, span } = listed;
  if (value === '*') return [];
  if (!value.startsWith('arn:')) return [makeProblem('resource-arn-invalid', span, { found: value })];
  const problems = [...checkVariables(listed, variables)];
  if (variables && value.slice(0, resourcePartOffset(value)).includes('${')) {
    problems.push(makeProblem('variable-not-allowed', span, { element: 'Resource' }));
  }
  const parts = splitArn(value);
  if (parts === null) {
    return value.includes('*') ? problems : [...problems, makeProblem('resource-arn-invalid', span, { found: value })];
  }
  if (parts.partition === '' || parts.service === '') {
    return [...problems, makeProblem('resource-arn-invalid', span, { found: value })];
  }
  return [...problems, ...checkParts(listed, parts)];
}

/** Twelve digits, nothing, or what AWS writes for itself; a pattern may stand for them. */
const ARN_ACCOUNT = /^(?:|\d{12}|aws|cloudfront|[^$]*[*?].*|.*\$\{.*)$/;

function checkParts(listed: Listed, { service, account, resource }: ArnParts): readonly PolicyProblem[] {
  const { value } = listed;
  const problems: PolicyProblem[] = [];
  const serviceAt = value.indexOf(':', 'arn:'.length) + 1;
  const serviceSpan = spanWithin(listed, serviceAt, serviceAt + service.length);
  if (/[*?]/.test(service)) problems.push(makeProblem('resource-service-wildcard', serviceSpan, { found: value }));
  if (service !== service.toLowerCase()) {
    problems.push(makeProblem('resource-service-case', serviceSpan, { found: value }));
  }
  if (!ARN_ACCOUNT.test(account)) {
    const accountEnd = value.length - resource.length - 1;
    const accountSpan = spanWithin(listed, accountEnd - account.length, accountEnd);
    problems.push(makeProblem('resource-arn-account', accountSpan, { found: account }));
  }
  return problems;
}
