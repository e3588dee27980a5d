// What a form holds while somebody makes or changes a thing: every field as typed, checked before it becomes a world.
import type { Arn } from '../model/arn';
import type { DocumentId } from '../model/policy-document';
import type { KeyGrant } from '../model/resource';
import type { EntityKind, FieldName } from './entity-kinds';

export type Draft = {
  readonly kind: EntityKind;
  /** Twelve digits: the account it lies in. */
  readonly account: string;
  /** Of an account itself. */
  readonly id: string;
  readonly name: string;
  /** The id of the unit an account or unit stands in; empty outside an organization. */
  readonly parent: string;
  readonly path: string;
  readonly region: string;
  /** Of a resource that has no kind of its own. */
  readonly arn: string;
  /** What an object lies in, or a policy belongs to: an ARN, or an endpoint's id. */
  readonly holder: string;
  /** Who may assume a new role: an ARN, an account's id or a service such as `lambda.amazonaws.com`. */
  readonly trusted: string;
  readonly audiences: readonly string[];
  readonly groups: readonly Arn[];
  readonly policies: readonly DocumentId[];
  readonly boundary: string;
  /** Seconds, as typed. */
  readonly maxSessionDuration: string;
  readonly runsAs: string;
  readonly grants: readonly KeyGrant[];
  /** All four settings of S3 Block Public Access. */
  readonly isPrivate: boolean;
  /** Whether the account manages the organization, so that its SCPs do not limit it (R140). */
  readonly manages: boolean;
  readonly scps: readonly DocumentId[];
  readonly rcps: readonly DocumentId[];
  readonly tags: readonly (readonly [key: string, value: string])[];
};

export type FieldProblem = {
  readonly field: FieldName;
  readonly code:
    | 'empty'
    | 'taken'
    | 'characters'
    | 'too-long'
    | 'not-an-account-id'
    | 'unknown-account'
    | 'unknown-holder'
    | 'not-an-arn'
    | 'not-a-path'
    | 'not-a-region'
    | 'not-a-duration'
    | 'not-trusted'
    | 'attached-twice'
    | 'unknown-policy'
    | 'not-a-tag'
    | 'not-a-role'
    | 'inside-itself';
  /** What was found, or what is allowed. */
  readonly detail: string;
};

export const DEFAULT_REGION = 'us-east-1';
export const DEFAULT_DURATION = '3600';

export function emptyDraft(kind: EntityKind, given: Partial<Draft> = {}): Draft {
  return {
    ...{ kind, account: '', id: '', name: '', parent: '', path: '/', region: DEFAULT_REGION, arn: '', holder: '' },
    ...{ trusted: '', audiences: [], groups: [], policies: [], boundary: '', maxSessionDuration: DEFAULT_DURATION },
    ...{ runsAs: '', grants: [], isPrivate: true, manages: false, scps: [], rcps: [], tags: [] },
    ...given,
  };
}
