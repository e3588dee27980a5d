// The context keys of identity providers: while a role is put on with an assertion, and what of them the session keeps.
import { splitArn } from '../../model/arn';
import type { RequestContext } from '../../model/request-context';
import type { IdentityAssertion } from '../../model/sts-call';

/** The two operations that take an assertion in place of credentials (R165). */
export type AssertedApi = 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity';

const COGNITO = 'cognito-identity.amazonaws.com';
const SURVIVING_SAML = ['namequalifier', 'sub', 'sub_type'];
const SURVIVING_COGNITO = ['aud', 'sub', 'amr', 'id'];

/** What an assertion says, as keys of its provider, for the evaluation of the trust policy. */
export function assertionContext(api: AssertedApi, { provider, keys }: IdentityAssertion): RequestContext {
  const entries = Object.entries(keys).map(
    ([key, value]) => [`${providerPrefix(api, provider)}:${key}`, value] as const,
  );
  return { ...Object.fromEntries(entries), ...federatedProvider(api, provider) };
}

/** The beginning, in lower case, of all keys that the assertion settles. */
export function assertionPrefix(api: AssertedApi, { provider }: IdentityAssertion): string {
  return `${providerPrefix(api, provider)}:`.toLowerCase();
}

/** The part of it that the session's later requests still carry. */
export function survivingContext(
  api: AssertedApi,
  { provider, keys }: IdentityAssertion,
): Readonly<Record<string, string | readonly string[]>> {
  const surviving = api === 'AssumeRoleWithSAML' ? SURVIVING_SAML : provider === COGNITO ? SURVIVING_COGNITO : [];
  const entries = Object.entries(keys)
    .filter(([key]) => surviving.includes(key))
    .map(([key, value]) => [`${providerPrefix(api, provider)}:${key}`, value] as const);
  return { ...Object.fromEntries(entries), ...federatedProvider(api, provider) };
}

/** `aws:FederatedProvider` tells of OIDC alone (R284). */
function federatedProvider(api: AssertedApi, provider: string): Readonly<Record<string, string>> {
  return api === 'AssumeRoleWithSAML' ? {} : { 'aws:FederatedProvider': provider };
}

/** `saml`, or the name of the OIDC provider without its ARN. */
function providerPrefix(api: AssertedApi, provider: string): string {
  if (api === 'AssumeRoleWithSAML') return 'saml';
  const resource = splitArn(provider)?.resource ?? provider;
  return resource.startsWith('oidc-provider/') ? resource.slice('oidc-provider/'.length) : resource;
}
