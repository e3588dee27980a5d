// Who a statement names. An Allow that names the caller's account only delegates to it, one that names the caller
// may outrank boundaries and session policies, so the answer says in which way the caller is named (R127, R128).
import type { Caller } from '../../model/caller';
import type { CheckCode } from '../../model/trace';
import type { PrincipalKey, PrincipalSyntax } from '../policy/policy-syntax';

/** How a statement names the caller, as bits so that several statements add up. */
export const GRANT = { none: 0, direct: 1, role: 2, federatedUser: 4, account: 8 } as const;
export type Grant = (typeof GRANT)[keyof typeof GRANT];

/** Every way at once: what a policy that cannot be read may say. */
export const ALL_GRANTS = GRANT.direct | GRANT.role | GRANT.federatedUser | GRANT.account;

export type PrincipalMatcher = {
  readonly isNegated: boolean;
  readonly isAnyone: boolean;
  readonly named: Readonly<Record<PrincipalKey, ReadonlySet<string>>>;
  readonly values: readonly string[];
};

export type PrincipalFinding = { readonly grant: Grant; readonly code: CheckCode };

const ACCOUNT_ROOT = /^arn:[^:]*:iam::(\d{12}):root$/;
const ORPHAN = /^A(?:ROA|IDA)[A-Z0-9]+$/;

/** Shared: a world of thousands of roles holds it thousands of times. */
const NOBODY: ReadonlySet<string> = new Set();

export function compilePrincipal(syntax: PrincipalSyntax): PrincipalMatcher {
  const listed = (wanted: PrincipalKey): ReadonlySet<string> => {
    const entries = syntax.entries.filter(({ key }) => key === wanted);
    if (entries.length === 0) return NOBODY;
    return new Set(entries.map(({ value }) => (wanted === 'AWS' ? normalizeAccount(value) : value)));
  };
  const named = {
    AWS: listed('AWS'),
    Service: listed('Service'),
    Federated: listed('Federated'),
    CanonicalUser: listed('CanonicalUser'),
  };
  return {
    isNegated: syntax.isNegated,
    isAnyone: named.AWS.has('*'),
    named,
    values: syntax.entries.map(({ value }) => value),
  };
}

/** `arn:aws:iam::ACCOUNT:root` means the same as the bare account id (R17). */
export function normalizeAccount(value: string): string {
  return ACCOUNT_ROOT.exec(value)?.[1] ?? value;
}

const NOT_LISTED: PrincipalFinding = { grant: GRANT.none, code: 'principal-not-listed' };
const ORPHANED: PrincipalFinding = { grant: GRANT.none, code: 'principal-orphaned' };
const ANYONE: PrincipalFinding = { grant: GRANT.direct, code: 'principal-is-anyone' };
const CALLER: PrincipalFinding = { grant: GRANT.direct, code: 'principal-is-caller' };
const ROLE: PrincipalFinding = { grant: GRANT.role, code: 'principal-is-role' };
const FEDERATED_USER: PrincipalFinding = { grant: GRANT.federatedUser, code: 'principal-is-federated-user' };
const ACCOUNT: PrincipalFinding = { grant: GRANT.account, code: 'principal-is-account' };
const SERVICE: PrincipalFinding = { grant: GRANT.direct, code: 'principal-is-service' };
const PROVIDER: PrincipalFinding = { grant: GRANT.direct, code: 'principal-is-provider' };

/** How `Principal` names the caller (R16–R23, R149, R150); the strongest way wins. */
export function matchPrincipal(matcher: PrincipalMatcher, caller: Caller): PrincipalFinding {
  if (matcher.isAnyone) return ANYONE;
  const found = findNamed(matcher, caller);
  if (found !== null) return found;
  return matcher.values.length > 0 && matcher.values.every((value) => ORPHAN.test(value)) ? ORPHANED : NOT_LISTED;
}

function findNamed({ named }: PrincipalMatcher, caller: Caller): PrincipalFinding | null {
  switch (caller.kind) {
    case 'anonymous':
      return null;
    case 'service':
      return named.Service.has(caller.service) ? SERVICE : null;
    case 'oidc':
    case 'saml':
      return named.Federated.has(caller.provider) ? PROVIDER : null;
    case 'user':
      if (named.AWS.has(caller.arn)) return CALLER;
      break;
    case 'root':
      break;
    case 'role-session':
      if (named.AWS.has(caller.arn)) return CALLER;
      if (named.AWS.has(caller.roleArn)) return ROLE;
      break;
    case 'federated-user':
      if (named.AWS.has(caller.arn)) return CALLER;
      if (caller.userArn !== null && named.AWS.has(caller.userArn)) return FEDERATED_USER;
      break;
  }
  return named.AWS.has(caller.account) ? ACCOUNT : null;
}

const EXEMPT: PrincipalFinding = { grant: GRANT.none, code: 'not-principal-exempts' };
const HIT: PrincipalFinding = { grant: GRANT.direct, code: 'not-principal-hits' };
const HIT_BY_BOUNDARY: PrincipalFinding = { grant: GRANT.direct, code: 'not-principal-hits-boundary' };

/**
 * Whether a Deny with `NotPrincipal` hits the caller: everyone but those whose whole chain is listed, and always a
 * principal with a permissions boundary (R151, U12).
 */
export function matchNotPrincipal(matcher: PrincipalMatcher, caller: Caller, hasBoundary: boolean): PrincipalFinding {
  if (hasBoundary) return HIT_BY_BOUNDARY;
  return matcher.isAnyone || isExempt(matcher, caller) ? EXEMPT : HIT;
}

function isExempt({ named }: PrincipalMatcher, caller: Caller): boolean {
  switch (caller.kind) {
    case 'anonymous':
      return false;
    case 'service':
      return named.Service.has(caller.service);
    case 'oidc':
    case 'saml':
      return named.Federated.has(caller.provider);
    case 'root':
      return named.AWS.has(caller.account);
    case 'user':
      return named.AWS.has(caller.arn) && named.AWS.has(caller.account);
    case 'role-session':
      return named.AWS.has(caller.arn) && named.AWS.has(caller.roleArn) && named.AWS.has(caller.account);
    case 'federated-user':
      return (
        named.AWS.has(caller.arn) &&
        named.AWS.has(caller.account) &&
        (caller.userArn === null || named.AWS.has(caller.userArn))
      );
  }
}
