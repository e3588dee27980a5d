// What each call to STS takes and how long its parameters may be, as tables (R183, R185, R189, R277, R279).
import type { StsApi, StsParameter } from '../../model/sts-call';

/** Lengths count characters; `rule` is the one a denial cites. */
export type TextLimit = {
  readonly min: number;
  readonly max: number;
  readonly characters: RegExp;
  readonly rule: string;
};

const NAME = /^[\w+=,.@-]*$/;
const ANY = /^[^]*$/;
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

type TextParameter =
  'RoleSessionName' | 'SourceIdentity' | 'ExternalId' | 'SerialNumber' | 'TokenCode' | 'Name' | 'TargetPrincipal';

export const TEXT_LIMITS: Readonly<Record<TextParameter, TextLimit>> = {
  RoleSessionName: { min: 2, max: 64, characters: NAME, rule: 'R183' },
  SourceIdentity: { min: 2, max: 64, characters: NAME, rule: 'R183' },
  ExternalId: { min: 2, max: 1224, characters: /^[\w+=,.@:/-]*$/, rule: 'R183' },
  SerialNumber: { min: 9, max: 256, characters: /^[\w+=/:,.@-]*$/, rule: 'R183' },
  TokenCode: { min: 6, max: 6, characters: /^\d*$/, rule: 'R183' },
  Name: { min: 2, max: 32, characters: NAME, rule: 'R185' },
  TargetPrincipal: { min: 12, max: 2048, characters: /^[\w:/+=,.@-]*$/, rule: 'R277' },
};

export const TAG_KEY: TextLimit = { min: 1, max: 128, characters: TAG, rule: 'R183' };
export const TAG_VALUE: TextLimit = { min: 0, max: 256, characters: TAG, rule: 'R183' };
export const POLICY_ARN: TextLimit = { min: 20, max: 2048, characters: ANY, rule: 'R189' };
export const AUDIENCE: TextLimit = { min: 1, max: 1000, characters: ANY, rule: 'R279' };

/** The prefix AWS keeps for itself. */
export const RESERVED_PREFIX = 'aws:';

type ListParameter = 'Tags' | 'TransitiveTagKeys' | 'PolicyArns' | 'ProvidedContexts' | 'Audience';

export const LIST_LIMITS: Readonly<
  Record<ListParameter, { readonly min: number; readonly max: number; readonly rule: string }>
> = {
  Tags: { min: 0, max: 50, rule: 'R183' },
  TransitiveTagKeys: { min: 0, max: 50, rule: 'R183' },
  PolicyArns: { min: 0, max: 10, rule: 'R189' },
  ProvidedContexts: { min: 1, max: 5, rule: 'R183' },
  Audience: { min: 1, max: 10, rule: 'R279' },
};

export const SIGNING_ALGORITHMS = ['RS256', 'ES384'] as const;

type ApiParameters = {
  readonly required: readonly StsParameter[];
  readonly optional: readonly StsParameter[];
  /** The rule by which everything else is refused. */
  readonly rule: string;
};

const SESSION = ['DurationSeconds', 'Policy', 'PolicyArns', 'Tags'] as const;
const MFA = ['SerialNumber', 'TokenCode'] as const;
/** An assertion carries tags, transitive keys, source identity and, with SAML, the session's name itself. */
const ASSERTED = [...SESSION, 'TransitiveTagKeys', 'SourceIdentity'] as const;

export const PARAMETERS_OF: Readonly<Record<StsApi, ApiParameters>> = {
  AssumeRole: {
    required: ['RoleSessionName'],
    optional: [...ASSERTED, ...MFA, 'ExternalId', 'ProvidedContexts'],
    rule: 'R183',
  },
  AssumeRoleWithSAML: { required: [], optional: [...ASSERTED, 'RoleSessionName'], rule: 'R165' },
  AssumeRoleWithWebIdentity: { required: ['RoleSessionName'], optional: ASSERTED, rule: 'R165' },
  AssumeRoot: { required: ['TargetPrincipal', 'TaskPolicyArn'], optional: ['DurationSeconds'], rule: 'R277' },
  GetFederationToken: { required: ['Name'], optional: SESSION, rule: 'R195' },
  GetSessionToken: { required: [], optional: ['DurationSeconds', ...MFA], rule: 'R186' },
  GetWebIdentityToken: {
    required: ['Audience', 'SigningAlgorithm'],
    optional: ['DurationSeconds', 'Tags'],
    rule: 'R279',
  },
  SwitchRole: { required: [], optional: [], rule: 'R208' },
};
