// A policy as somebody wrote it: text, valid or not, with an id that never changes while it is edited.
import type { Brand } from '../base/brand';
import type { Arn } from './arn';

/** The policy's ARN where it has one, else `<owner ARN>#<kind>/<name>`, `<role ARN>#trust`, `<resource ARN>#resource`. */
export type DocumentId = Brand<string, 'DocumentId'>;

/** How a document is attached; decides where it is stored and what it is called. */
export const DOCUMENT_KINDS = ['managed', 'inline', 'trust', 'scp', 'rcp', 'resource', 'endpoint', 'session'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export type PolicyDocument = {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly owner?: Arn;
  /** What the person typed; null where the document is attached but its source did not carry the content. */
  readonly text: string | null;
};

/** Which grammar a policy must follow (table after R15): one document kind can serve as several of these. */
export const POLICY_TYPES = ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp', 'endpoint'] as const;
export type PolicyType = (typeof POLICY_TYPES)[number];

const POLICY_TYPE_OF_KIND: Readonly<Record<DocumentKind, PolicyType>> = {
  managed: 'identity',
  inline: 'identity',
  trust: 'trust',
  scp: 'scp',
  rcp: 'rcp',
  resource: 'resource',
  endpoint: 'endpoint',
  session: 'session',
};

export function policyTypeOf(kind: DocumentKind): PolicyType {
  return POLICY_TYPE_OF_KIND[kind];
}

export function asDocumentId(text: string): DocumentId {
  return text as DocumentId;
}
