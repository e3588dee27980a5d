// The OIDC and SAML providers a trust policy names: the file does not list them anywhere else.
import { parseArn, splitArn } from '../../model/arn';
import type { IdentityProvider } from '../../model/principal';
import { isObject, member } from '../json/shape';

/** Providers under `Principal.Federated` of the policy's statements, in their order. */
export function findTrustedProviders(trustPolicy: unknown): readonly IdentityProvider[] {
  if (!isObject(trustPolicy)) return [];
  return asList(member(trustPolicy, 'Statement'))
    .map((statement) => (isObject(statement) ? member(statement, 'Principal') : undefined))
    .flatMap((principal) => (isObject(principal) ? asList(member(principal, 'Federated')) : []))
    .flatMap((name) => (typeof name === 'string' ? asProvider(name) : []));
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function asProvider(name: string): readonly IdentityProvider[] {
  const arn = parseArn(name);
  const resource = splitArn(name)?.resource ?? '';
  if (arn === null) return [];
  if (resource.startsWith('oidc-provider/')) return [{ kind: 'oidc-provider', arn }];
  if (resource.startsWith('saml-provider/')) return [{ kind: 'saml-provider', arn }];
  return [];
}
