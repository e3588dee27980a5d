// Who a statement may name, and how (R10, R11, R16–R23).
import type { PolicyType } from '../../model/policy-document';
import { compileAction, matchAction } from '../match/action';
import { normalizeAccount } from '../match/principal';
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
/** A user, role or session; a `NotPrincipal` that lists it has to list its account too (R151). */
const NAMED_IN_ACCOUNT = /^arn:[^:]*:(?:iam|sts)::(\d{12}):(?!root$)/;
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
  if (principal.entries.length === 0) {
    problems.push(makeProblem(type === 'rcp' ? 'principal-must-be-anyone' : 'principal-empty', principal.span));
  }
  for (const entry of principal.entries) {
    const problem = checkForm(entry);
    if (problem !== null) problems.push(problem);
    if (type === 'rcp' && entry.value !== '*') problems.push(makeProblem('principal-must-be-anyone', entry.span));
    if (type === 'trust' && entry.key === 'AWS' && entry.value === '*') {
      problems.push(makeProblem('principal-anyone-in-trust', entry.span));
    }
    if (type === 'trust') problems.push(...checkTrustAction(entry, statement));
  }
  return problems;
}

function checkNegation(statement: StatementSyntax, principal: PrincipalSyntax, row: PolicyTypeRow): PolicyProblem[] {
  if (!principal.isNegated) return [];
  if (!row.notPrincipal) return [makeProblem('not-principal-not-allowed', principal.span)];
  if (statement.effect === 'Allow') return [makeProblem('not-principal-with-allow', principal.span)];
  const accounts = principal.entries.map(({ value }) => normalizeAccount(value));
  return principal.entries.flatMap(({ value, span }) => {
    const account = NAMED_IN_ACCOUNT.exec(value)?.[1];
    return account === undefined || accounts.includes(account) ? [] : [makeProblem('not-principal-incomplete', span)];
  });
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

/** The call by which each kind of principal assumes a role (R21, R164). */
function assumeRoleAction({ key, value }: Listed & { readonly key: PrincipalKey }): string {
  if (key !== 'Federated') return 'sts:AssumeRole';
  return value.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
}

const ASSUME_ROLE_ACTIONS = ['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'];
/** Permissions that come on top of assuming a role, and may have a statement of their own (R164). */
const EXTRA_ACTIONS = ['sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext'];

/** The statement's actions must fit the principal: its own way of assuming a role, or nothing but extras. */
function checkTrustAction(
  entry: Listed & { readonly key: PrincipalKey },
  statement: StatementSyntax,
): readonly PolicyProblem[] {
  if (entry.value === '*' || statement.action.values.length === 0) return [];
  const matcher = compileAction(statement.action);
  const covers = (action: string) => matchAction(matcher, action);
  const action = assumeRoleAction(entry);
  if (covers(action.toLowerCase())) return [];
  if (!ASSUME_ROLE_ACTIONS.some(covers) && EXTRA_ACTIONS.some(covers)) return [];
  const code = entry.key === 'Federated' ? 'principal-provider-action' : 'principal-trust-action';
  return [makeProblem(code, entry.span, { action })];
}
