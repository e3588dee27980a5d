// The policies met while an account file is read: each once, with the warnings that its content deserves.
import type { Arn } from '../../model/arn';
import { asDocumentId, type DocumentId, type DocumentKind, type PolicyDocument } from '../../model/policy-document';
import type { ProblemList } from '../json/shape';
import type { InlinePolicy, ManagedPolicyDetail, PolicyVersion } from './details-shape';
import { readPolicyText } from './policy-text';

export class DocumentShelf {
  readonly #documents = new Map<DocumentId, PolicyDocument>();
  readonly #problems: ProblemList;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  get documents(): readonly PolicyDocument[] {
    return [...this.#documents.values()];
  }

  /** A managed policy with its default version. */
  addManaged(policy: ManagedPolicyDetail, path: string): void {
    const id = asDocumentId(policy.Arn);
    if (this.#isTaken(id, path)) return;
    const versions = policy.PolicyVersionList ?? [];
    const at = findDefaultVersion(versions, policy.DefaultVersionId ?? null);
    const name = policy.PolicyName ?? nameInArn(policy.Arn);
    this.#add(
      id,
      'managed',
      name,
      undefined,
      versions[at]?.Document,
      `${path}.PolicyVersionList[${Math.max(at, 0)}].Document`,
    );
  }

  /** The id of an attached managed policy; one whose content the file lacks becomes a document without text. */
  attach(arn: string, name: string | null, path: string): DocumentId {
    const id = asDocumentId(arn);
    if (!this.#documents.has(id)) this.#add(id, 'managed', name ?? nameInArn(arn), undefined, undefined, path);
    return id;
  }

  addInline(owner: Arn, policies: readonly InlinePolicy[], path: string): readonly DocumentId[] {
    return policies.flatMap((policy, at) => {
      const id = asDocumentId(`${owner}#inline/${policy.PolicyName}`);
      const place = `${path}[${at}].PolicyDocument`;
      if (this.#isTaken(id, place)) return [];
      this.#add(id, 'inline', policy.PolicyName, owner, policy.PolicyDocument, place);
      return [id];
    });
  }

  /** The role's trust policy: its id, and the policy as a value where it could be read. */
  addTrust(role: Arn, document: unknown, path: string): { readonly id: DocumentId; readonly value: unknown } {
    const id = asDocumentId(`${role}#trust`);
    return { id, value: this.#add(id, 'trust', 'trust policy', role, document, path) };
  }

  /** Stands for policies that exist and that the file does not hold. */
  addUnknown(owner: Arn, name: string): DocumentId {
    const id = asDocumentId(`${owner}#inline/${name}`);
    this.#documents.set(id, { id, kind: 'inline', name, owner, text: null });
    return id;
  }

  #isTaken(id: DocumentId, path: string): boolean {
    const isTaken = this.#documents.has(id);
    if (isTaken) this.#problems.warn('duplicate', path, { found: id });
    return isTaken;
  }

  #add(
    id: DocumentId,
    kind: DocumentKind,
    name: string,
    owner: Arn | undefined,
    content: unknown,
    path: string,
  ): unknown {
    const { text, value, isReadable } = readPolicyText(content);
    if (content === undefined || content === null) this.#problems.warn('document-not-carried', path, { found: name });
    else if (!isReadable) this.#problems.warn('document-unreadable', path, { found: name });
    this.#documents.set(id, { id, kind, name, ...(owner === undefined ? {} : { owner }), text });
    return value;
  }
}

/** Where the default version stands in the list; -1 where none can be told. */
function findDefaultVersion(versions: readonly PolicyVersion[], defaultId: string | null): number {
  const marked = versions.findIndex(({ IsDefaultVersion: isDefault }) => isDefault === true);
  if (marked !== -1) return marked;
  const named = versions.findIndex(({ VersionId: id }) => defaultId !== null && id === defaultId);
  return named === -1 && versions.length === 1 && defaultId === null ? 0 : named;
}

function nameInArn(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
}
