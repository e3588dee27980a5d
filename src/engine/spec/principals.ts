// Whom a statement of a resource, trust or endpoint policy names, and how (R16-R23, R127, R151-R153, U12).
import { isObject, memberOf, textsOf, type Json, type JsonObject } from './json';
import type { ScenarioPrincipal } from './scenario';

/** How a principal element names a caller; `direct` includes everyone (`*`). The strongest comes first. */
export const NAMINGS = ['direct', 'role', 'federated-user', 'account'] as const;
export type Naming = (typeof NAMINGS)[number];

/** How the element names the caller at its strongest, or null. */
export function namingOf(principal: Json | undefined, caller: ScenarioPrincipal): Naming | null {
  const namings = entriesOf(principal).map(({ type, value }) => nameEntry(type, value, caller));
  return NAMINGS.find((naming) => namings.includes(naming)) ?? null;
}

/** One entry of a principal map. */
export function nameEntry(type: string, value: string, caller: ScenarioPrincipal): Naming | null {
  if (type === 'AWS') return nameAws(value, caller);
  if (type === 'Service') return caller.type === 'service' && value === caller.arn ? 'direct' : null;
  if (type === 'Federated') return isProvider(caller) && value === caller.arn ? 'direct' : null;
  return null;
}

function nameAws(value: string, caller: ScenarioPrincipal): Naming | null {
  if (value === '*') return 'direct';
  const account = accountNamedBy(value);
  if (account !== null) return hasAccount(caller) && caller.account === account ? 'account' : null;
  switch (caller.type) {
    case 'user':
      return value === caller.arn ? 'direct' : null;
    case 'role-session':
      if (value === caller.arn) return 'direct';
      return value === caller.roleArn ? 'role' : null;
    case 'federated-user':
      if (value === caller.arn) return 'direct';
      return value === caller.userArn ? 'federated-user' : null;
    case 'root':
    case 'service':
    case 'anonymous':
    case 'oidc':
    case 'saml':
      return null;
  }
}

/**
 * A Deny with NotPrincipal spares a caller only where its whole chain is listed, and never one with a boundary
 * (R151, U12): user and account; session, role and account; federated user, its user and account.
 */
export function isSpared(notPrincipal: Json | undefined, caller: ScenarioPrincipal, hasBoundary: boolean): boolean {
  if (hasBoundary) return false;
  const entries = entriesOf(notPrincipal);
  const lists = (naming: Naming): boolean =>
    entries.some(({ type, value }) => nameEntry(type, value, caller) === naming);
  if (entries.some(({ type, value }) => type === 'AWS' && value === '*')) return true;
  switch (caller.type) {
    case 'user':
      return lists('direct') && lists('account');
    case 'role-session':
      return lists('direct') && lists('role') && lists('account');
    case 'federated-user':
      return lists('direct') && (caller.userArn === undefined || lists('federated-user')) && lists('account');
    case 'root':
      return lists('account');
    case 'service':
    case 'oidc':
    case 'saml':
      return lists('direct');
    case 'anonymous':
      return false;
  }
}

/** Callers that belong to an account: those IAM knows. */
export function hasAccount({ type }: ScenarioPrincipal): boolean {
  return type === 'user' || type === 'role-session' || type === 'federated-user' || type === 'root';
}

function isProvider({ type }: ScenarioPrincipal): boolean {
  return type === 'oidc' || type === 'saml';
}

/** The account that a bare number or a `:root` ARN stands for (R17). */
function accountNamedBy(value: string): string | null {
  return /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(value)?.[1] ?? null;
}

/** `"*"` means `{"AWS": "*"}` (R19). */
function entriesOf(principal: Json | undefined): { readonly type: string; readonly value: string }[] {
  if (principal === '*') return [{ type: 'AWS', value: '*' }];
  if (!isObject(principal)) return [];
  return Object.entries(principal).flatMap(([type, values]) => textsOf(values).map((value) => ({ type, value })));
}

/** How a statement of a policy with principals concerns the caller; `everyone-else` is a Deny's NotPrincipal. */
export function concerns(
  statement: JsonObject,
  caller: ScenarioPrincipal,
  hasBoundary: boolean,
): Naming | 'everyone-else' | null {
  if (!Object.hasOwn(statement, 'NotPrincipal')) return namingOf(memberOf(statement, 'Principal'), caller);
  const isDeny = memberOf(statement, 'Effect') === 'Deny';
  return isDeny && !isSpared(memberOf(statement, 'NotPrincipal'), caller, hasBoundary) ? 'everyone-else' : null;
}
