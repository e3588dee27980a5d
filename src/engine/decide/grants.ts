// KMS grants: a second way for a key to name its caller (R173).
import type { Caller } from '../../model/caller';
import { lookUp, type Context } from '../condition/context';
import { GRANT, normalizeAccount, type Grant } from '../match/principal';
import { NO, UNKNOWN, YES, and, fromBoolean, type Tri } from '../match/tri';
import { NO_GRANTS, type GrantMask } from './combine';
import type { GrantConstraints, KmsGrant, Request } from './request';

/** The ways in which the key's grants name the caller for this operation. */
export function findGrants(request: Request): GrantMask {
  if (request.grants.length === 0) return NO_GRANTS;
  const operation = request.action.slice(request.action.indexOf(':') + 1);
  let yes = 0;
  let unknown = 0;
  for (const grant of request.grants) {
    const named = nameCaller(grant.grantee, request.caller);
    if (named === GRANT.none || !grant.operations.some((name) => name.toLowerCase() === operation)) continue;
    const keeps = keepsConstraints(grant, request.context);
    if (keeps === YES) yes |= named;
    if (keeps === UNKNOWN) unknown |= named;
  }
  return { yes, unknown };
}

function nameCaller(grantee: string, caller: Caller): Grant {
  switch (caller.kind) {
    case 'user':
      if (grantee === caller.arn) return GRANT.direct;
      break;
    case 'role-session':
      if (grantee === caller.arn) return GRANT.direct;
      if (grantee === caller.roleArn) return GRANT.role;
      break;
    case 'federated-user':
      if (grantee === caller.arn) return GRANT.direct;
      if (grantee === caller.userArn) return GRANT.federatedUser;
      break;
    case 'root':
      break;
    case 'service':
      return grantee === caller.service ? GRANT.direct : GRANT.none;
    case 'anonymous':
    case 'oidc':
    case 'saml':
      return GRANT.none;
  }
  return normalizeAccount(grantee) === caller.account ? GRANT.account : GRANT.none;
}

const ENCRYPTION_CONTEXT = 'kms:encryptioncontext:';

/** The encryption context a grant asks for: all its pairs, and with `EncryptionContextEquals` no others. */
function keepsConstraints({ constraints }: KmsGrant, context: Context): Tri {
  const subset = hasPairs(constraints.EncryptionContextSubset ?? {}, context);
  const whole = constraints.EncryptionContextEquals;
  return whole === undefined ? subset : and(subset, and(hasPairs(whole, context), hasNoOthers(whole, context)));
}

function hasPairs(wanted: Readonly<Record<string, string>>, context: Context): Tri {
  let result: Tri = YES;
  for (const [key, value] of Object.entries(wanted)) {
    const entry = lookUp(context, ENCRYPTION_CONTEXT + key.toLowerCase());
    if (entry === 'unknown') result = and(result, UNKNOWN);
    else result = and(result, fromBoolean(entry !== undefined && !entry.isMultivalued && entry.values[0] === value));
  }
  return result;
}

function hasNoOthers(wanted: Readonly<Record<string, string>>, context: Context): Tri {
  const names = new Set(Object.keys(wanted).map((key) => ENCRYPTION_CONTEXT + key.toLowerCase()));
  let result: Tri = YES;
  for (const key of context.maps.flatMap((map) => [...map.keys()])) {
    if (!key.startsWith(ENCRYPTION_CONTEXT) || names.has(key)) continue;
    const entry = lookUp(context, key);
    if (entry !== undefined) result = and(result, entry === 'unknown' ? UNKNOWN : NO);
  }
  return result;
}

/** Constraints as a file gives them; pairs that are not texts are nothing anybody can meet, and kept as their JSON. */
export function readConstraints(given: unknown): GrantConstraints {
  const { EncryptionContextSubset: subset, EncryptionContextEquals: whole } = (given ?? {}) as Record<string, unknown>;
  return {
    ...(isRecord(subset) ? { EncryptionContextSubset: textsOf(subset) } : {}),
    ...(isRecord(whole) ? { EncryptionContextEquals: textsOf(whole) } : {}),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textsOf(pairs: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(pairs).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
