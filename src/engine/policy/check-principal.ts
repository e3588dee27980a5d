// Who a statement may name, and how (R10, R11, R16–R23).
import type { PolicyType } from '../../model/policy-document';
import { compileAction, matchAction } from '../match/action';
import type { Listed, PrincipalKey, PrincipalSyntax, StatementSyntax } from './policy-syntax';
import type { PolicyTypeRow } from './policy-types';
import { makeProblem, type PolicyProblem } from './problems';

const AWS_FORMS = [
  /^\*$/,
  /^\d{12}$/,
  /^arn:[a-z-]+:iam::\d{12}:root$/,
  /^arn:[a-z-]+:iam::\d{12}:(?:user|role)\/.+$/,
  /^arn:[a-z-]+:sts::\d{12}:assumed-role\/[^/]+\/[^/]+$/,
  /^arn:[a-z-]+:sts::\d{12}:federated-user\/.+$/,
  /^arn:[a-z-]+:iam::cloudfront:user\/.+$/,
];
const ORPHAN = /^A(?:ROA|IDA)[A-Z0-9]+$/;
const GROUP = /^arn:[^:]*:iam::\d{12}:group\//;
const SERVICE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const PROVIDER = /^arn:[a-z-]+:iam::\d{12}:(?:oidc|saml)-provider\/.+$/;
const BUILT_IN_PROVIDERS = [
  'cognito-identity.amazonaws.com',
  'accounts.google.com',
  'www.amazon.com',
  'graph.facebook.com',
];

export function checkPrincipal(
  statement: StatementSyntax,
  type: PolicyType,
  row: PolicyTypeRow,
): readonly PolicyProblem[] {
  const { principal } = statement;
  if (principal === null) {
    return row.principal === 'required' ? [makeProblem('principal-missing', statement.span)] : [];
  }
  if (row.principal === 'forbidden') return [makeProblem('principal-not-allowed', principal.span)];
  const problems = checkNegation(statement, principal, row);
  if (principal.entries.length === 0) problems.push(makeProblem('principal-empty', principal.span));
  for (const entry of principal.entries) {
    const problem = checkForm(entry);
    if (problem !== null) problems.push(problem);
    if (type === 'rcp' && entry.value !== '*') problems.push(makeProblem('principal-must-be-anyone', entry.span));
    if (type === 'trust' && entry.key === 'AWS' && entry.value === '*') {
      problems.push(makeProblem('principal-anyone-in-trust', entry.span));
    }
    if (type === 'trust' && entry.key === 'Federated') problems.push(...checkProviderAction(entry, statement));
  }
  return problems;
}

function checkNegation(statement: StatementSyntax, principal: PrincipalSyntax, row: PolicyTypeRow): PolicyProblem[] {
  if (!principal.isNegated) return [];
  if (!row.notPrincipal) return [makeProblem('not-principal-not-allowed', principal.span)];
  return statement.effect === 'Allow' ? [makeProblem('not-principal-with-allow', principal.span)] : [];
}

function checkForm({ key, value, span }: Listed & { readonly key: PrincipalKey }): PolicyProblem | null {
  if (value.includes('${')) return makeProblem('variable-not-allowed', span, { element: 'Principal' });
  if (key === 'AWS' && ORPHAN.test(value)) return makeProblem('principal-orphaned', span, { found: value });
  if (key === 'AWS' && GROUP.test(value)) return makeProblem('principal-group', span, { found: value });
  if (isForm(key, value)) return null;
  const code = /[*?]/.test(value) ? 'principal-wildcard' : 'principal-form';
  return makeProblem(code, span, { found: value, key });
}

function isForm(key: PrincipalKey, value: string): boolean {
  switch (key) {
    case 'AWS':
      return AWS_FORMS.some((form) => form.test(value)) && (value === '*' || !/[*?]/.test(value));
    case 'Service':
      return SERVICE.test(value);
    case 'Federated':
      return (PROVIDER.test(value) && !/[*?]/.test(value)) || BUILT_IN_PROVIDERS.includes(value);
    case 'CanonicalUser':
      return /^[0-9a-f]{64}$/.test(value);
  }
}

/** A SAML provider comes with AssumeRoleWithSAML, an OIDC provider with AssumeRoleWithWebIdentity (R21). */
function checkProviderAction(entry: Listed, statement: StatementSyntax): readonly PolicyProblem[] {
  const action = entry.value.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
  if (matchAction(compileAction(statement.action), action.toLowerCase())) return [];
  const isOnlyExtra = statement.action.values.every(({ value }) =>
    /^sts:(?:TagSession|SetSourceIdentity|SetContext)$/i.test(value),
  );
  return isOnlyExtra ? [] : [makeProblem('principal-provider-action', entry.span, { action })];
}
