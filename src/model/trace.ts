// Why a decision came out as it did: a flat list of events, each pointing at the characters it speaks of.
// Codes and parameters only; the sentences are made where they are shown.
import type { TextSpan } from '../base/text-span';
import type { Decision } from './decision';
import type { Layer } from './layer';
import type { DocumentId, PolicyType } from './policy-document';

/** One statement of one policy. `index` counts from 0; `sid` is null where there is none. */
export type StatementRef = {
  readonly document: DocumentId;
  readonly index: number;
  readonly sid: string | null;
  readonly span: TextSpan;
};

export type Match = 'yes' | 'no' | 'unknown';

/**
 * What a layer said. `absent`: nothing of the kind is attached. `exempt`: it does not bind this request (`code`
 * says why). `allows` and `silent`: some statement allowed, or none did. `denies`: a statement forbids it.
 * `open`: unknown context or an unreadable policy leaves it undecided.
 */
export type LayerState = 'absent' | 'exempt' | 'allows' | 'silent' | 'denies' | 'open';

/** Why a layer does not bind a request, or binds it in an unusual way. */
export const LAYER_CODES = [
  'scp-not-a-member',
  'scp-management-account',
  'scp-service-linked-role',
  'scp-not-an-account-principal',
  'rcp-resource-not-in-member-account',
  'rcp-service-not-covered',
  'rcp-service-linked-role',
  'rcp-aws-managed-key',
  'rcp-retire-grant',
  'grant-names-caller',
  'grant-names-role',
  'grant-names-federated-user',
  'grant-names-account',
  'grant-anyone',
  'kms-grant',
  'kms-operation-not-cross-account',
  'caller-in-other-partition',
  'root-has-full-access',
  'root-may-repair-bucket-policy',
  'no-authorization-needed',
  'session-needs-a-policy',
  'caller-has-no-identity-policies',
  'policy-not-needed',
  'principal-not-in-world',
  'public-bucket-policy',
] as const;
export type LayerCode = (typeof LAYER_CODES)[number];

/** Why one part of a statement did or did not match. */
export const CHECK_CODES = [
  'principal-is-anyone',
  'principal-is-account',
  'principal-is-caller',
  'principal-is-role',
  'principal-is-federated-user',
  'principal-is-service',
  'principal-is-provider',
  'principal-not-listed',
  'principal-missing',
  'principal-orphaned',
  'not-principal-exempts',
  'not-principal-hits',
  'not-principal-hits-boundary',
  'not-principal-allow-unsupported',
  'action-matches',
  'action-not-listed',
  'action-empty',
  'not-action-excludes',
  'not-action-covers',
  'resource-matches',
  'resource-not-listed',
  'resource-empty',
  'resource-implied',
  'resource-missing',
  'resource-variable-unresolved',
  'resource-variable-unknown',
  'not-resource-excludes',
  'not-resource-covers',
  'condition-holds',
  'condition-value-differs',
  'condition-key-absent',
  'condition-key-absent-counts',
  'condition-key-unknown',
  'condition-variable-unknown',
  'condition-multivalued-needs-set-operator',
  'condition-empty-list',
  'condition-always',
  'condition-never',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** Where the value of a context key came from. */
export type ContextSource = 'request' | 'caller' | 'resource' | 'default' | 'unset';

type Common = {
  /** Position in the list. */
  readonly id: number;
  /** The event this one belongs to; null for layers. */
  readonly parent: number | null;
};

/** Layers come in the one order; a policy's layer is its parent or, for SCPs and RCPs, the level is. */
export type LayerEvent = Common & {
  readonly kind: 'layer';
  readonly layer: Layer;
  readonly state: LayerState;
  readonly isDeciding: boolean;
  readonly code: LayerCode | null;
};

/** One level of the organization, root first: its policies unite, levels intersect (R137). */
export type LevelEvent = Common & {
  readonly kind: 'level';
  readonly name: string;
  readonly state: LayerState;
};

export type PolicyEvent = Common & {
  readonly kind: 'policy';
  readonly document: DocumentId;
  readonly policyType: PolicyType;
  /** False where the text could not be read, so that everything it could say is unknown. */
  readonly isReadable: boolean;
};

export type StatementEvent = Common & {
  readonly kind: 'statement';
  readonly statement: StatementRef;
  readonly effect: 'Allow' | 'Deny';
  readonly match: Match;
  /** True for a statement that decided or granted. */
  readonly isDeciding: boolean;
};

/** Principal, action or resource of a statement; `params.wanted` is what the statement lists, `params.got` the request's. */
export type CheckEvent = Common & {
  readonly kind: 'check';
  readonly part: 'principal' | 'action' | 'resource';
  readonly match: Match;
  readonly code: CheckCode;
  readonly span: TextSpan;
  readonly wanted: readonly string[];
  readonly got: string;
};

export type ConditionEvent = Common & {
  readonly kind: 'condition';
  readonly match: Match;
  readonly code: CheckCode;
  readonly span: TextSpan;
  readonly operator: string;
  readonly key: string;
  readonly wanted: readonly string[];
  /** Null where the key is absent; see `source` for unknown (`unset`). */
  readonly got: readonly string[] | null;
  readonly source: ContextSource;
};

export type TraceEvent = LayerEvent | LevelEvent | PolicyEvent | StatementEvent | CheckEvent | ConditionEvent;

/**
 * A condition on keys nobody has set, written as a policy of Version 2012-10-17 would write it; or a resource pattern
 * with a variable nobody has set. `statement` is the Sid, or the document and the statement's number in it.
 */
export type ResidualAtom =
  | {
      readonly operator: string;
      readonly key: string;
      readonly values: readonly string[];
      readonly layer?: Layer;
      readonly statement?: string;
    }
  | { readonly match: 'resource'; readonly pattern: string };

/** A boolean over unknown context: the request is allowed exactly when it holds. */
export type Residual =
  | { readonly all: readonly Residual[] }
  | { readonly any: readonly Residual[] }
  | { readonly not: Residual }
  | ResidualAtom;

/** A decision with its reasons. */
export type Explanation = {
  readonly decision: Decision;
  /**
   * The statement that decided: the Deny, or the Allow that granted. Null for an implicit deny, but where S3 Block Public
   * Access decides: there it is the Allow that makes the bucket public.
   */
  readonly deciding: StatementRef | null;
  /** For an implicit deny: the statement of the deciding layer that came closest to allowing. */
  readonly nearest: StatementRef | null;
  /** Policies that could not be read and whose content could change the answer. */
  readonly unreadable: readonly DocumentId[];
  /** Context keys whose value nobody has set and that could change the answer; as written in the policy. */
  readonly unknownKeys: readonly string[];
  /** When an open request is allowed; null where the decision is not open, or rests on a policy that cannot be read. */
  readonly residual: Residual | null;
  /** Open points of AWS's documentation that this answer rests on: `U14`. */
  readonly contested: readonly string[];
  readonly trace: readonly TraceEvent[];
};
