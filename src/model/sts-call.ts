// A call to STS that makes credentials: which one, with AWS's own names for its parameters.
import type { Tags } from './principal';

export const STS_APIS = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'AssumeRoot',
  'GetFederationToken',
  'GetSessionToken',
  'GetWebIdentityToken',
  'SwitchRole',
] as const;
/** `SwitchRole` is the console's, not an operation of the API (R208). */
export type StsApi = (typeof STS_APIS)[number];

/** A list, as AWS takes it, so that a key can stand in it twice. */
export type TagParameter = { readonly Key: string; readonly Value: string };

/** `ContextAssertion` is opaque to the caller; `keys` is what it says, for `sts:RequestContext/*`. */
export type ProvidedContext = { readonly ProviderArn: string; readonly keys?: Tags };

export type StsParameters = {
  readonly RoleSessionName?: string;
  readonly DurationSeconds?: number;
  readonly Policy?: string;
  readonly PolicyArns?: readonly string[];
  readonly Tags?: readonly TagParameter[];
  readonly TransitiveTagKeys?: readonly string[];
  readonly ExternalId?: string;
  readonly SerialNumber?: string;
  readonly TokenCode?: string;
  readonly SourceIdentity?: string;
  readonly ProvidedContexts?: readonly ProvidedContext[];
  readonly Name?: string;
  readonly TargetPrincipal?: string;
  readonly TaskPolicyArn?: string;
  readonly Audience?: readonly string[];
  readonly SigningAlgorithm?: string;
};

export type StsParameter = keyof StsParameters;

/** What STS has to know of a role before any policy is asked. */
export type RoleFacts = {
  readonly arn: string;
  /** `AROA…`; null where the source does not tell. */
  readonly id: string | null;
  readonly tags: Tags;
  readonly maxSessionDuration: number;
};

/** What a SAML assertion or an OIDC token says of its bearer; that it is genuine is taken as given (R165). */
export type IdentityAssertion = {
  /** The SAML or OIDC provider's ARN, or the name of a built-in one. */
  readonly provider: string;
  /** Keys without the provider's prefix: `aud`, `sub`, `amr`. */
  readonly keys: Readonly<Record<string, string | readonly string[]>>;
  /** SAML's SessionNotOnOrAfter, epoch seconds. */
  readonly notOnOrAfter?: number;
};
