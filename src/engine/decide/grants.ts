// KMS grants: a second way for a key to name its caller (R173).
import type { Caller } from '../../model/caller';
import { lookUp, type Context } from '../condition/context';
import { GRANT, normalizeAccount, type Grant } from '../match/principal';
import { UNKNOWN, YES, and, fromBoolean, type Tri } from '../match/tri';
import { NO_GRANTS, type GrantMask } from './combine';
import type { GrantConstraints, KmsGrant, Request } from './request';

/** The ways in which the key's grants name the caller for this operation. */
export function findGrants(request: Request): GrantMask {
  if (request.grants.length === 0) return NO_GRANTS;
  let yes = 0;
  let unknown = 0;
  for (const { grant, named } of grantsToCaller(request)) {
    let keeps: Tri = YES;
    for (const pair of constraintsOf(grant, request.context)) keeps = and(keeps, keepsPair(pair, request.context));
    if (keeps === YES) yes |= named;
    if (keeps === UNKNOWN) unknown |= named;
  }
  return { yes, unknown };
}

/** The grants that name the caller for this operation, and in which way; their constraints are another matter. */
export function grantsToCaller(request: Request): readonly { readonly grant: KmsGrant; readonly named: Grant }[] {
  const operation = request.action.slice(request.action.indexOf(':') + 1);
  return request.grants.flatMap((grant) => {
    const named = nameCaller(grant.grantee, request.caller);
    const isForOperation = grant.operations.some((name) => name.toLowerCase() === operation);
    return named !== GRANT.none && isForOperation ? [{ grant, named }] : [];
  });
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

const ENCRYPTION_CONTEXT = 'kms:EncryptionContext:';
const ENCRYPTION_CONTEXT_KEY = ENCRYPTION_CONTEXT.toLowerCase();

/** A context key and the value it must have; null where it must not be there. */
export type GrantPair = { readonly key: string; readonly value: string | null };

/** The encryption context a grant asks for: all its pairs, and with `EncryptionContextEquals` no others. */
export function constraintsOf({ constraints }: KmsGrant, context: Context): readonly GrantPair[] {
  const whole = constraints.EncryptionContextEquals;
  const wanted = [...Object.entries(constraints.EncryptionContextSubset ?? {}), ...Object.entries(whole ?? {})];
  const pairs = wanted.map(([key, value]) => ({ key: ENCRYPTION_CONTEXT + key, value }));
  return whole === undefined ? pairs : [...pairs, ...othersThan(whole, context)];
}

/** Whatever else the request may say of the encryption context. */
function othersThan(wanted: Readonly<Record<string, string>>, context: Context): readonly GrantPair[] {
  const names = new Set(Object.keys(wanted).map((key) => ENCRYPTION_CONTEXT_KEY + key.toLowerCase()));
  return context.maps
    .flatMap((map) => [...map.keys()].filter((key) => key.startsWith(ENCRYPTION_CONTEXT_KEY) && !names.has(key)))
    .map((key) => ({ key: ENCRYPTION_CONTEXT + key.slice(ENCRYPTION_CONTEXT.length), value: null }));
}

export function keepsPair({ key, value }: GrantPair, context: Context): Tri {
  const entry = lookUp(context, key.toLowerCase());
  if (entry === 'unknown') return UNKNOWN;
  if (value === null) return fromBoolean(entry === undefined);
  return fromBoolean(entry !== undefined && !entry.isMultivalued && entry.values[0] === value);
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
