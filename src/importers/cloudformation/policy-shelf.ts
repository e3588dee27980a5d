// The policies met while a template is read: each once, with warnings about what in it nobody can know.
import type { Arn } from '../../model/arn';
import { asDocumentId, type DocumentId, type DocumentKind, type PolicyDocument } from '../../model/policy-document';
import { pathTo, type ProblemList } from '../json/shape';
import { writePolicy } from './policy-text';
import type { Resolved } from './resolved';

export type NewPolicy = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly owner?: string;
  readonly content: Resolved;
  readonly path: string;
};

export class PolicyShelf {
  readonly #documents = new Map<DocumentId, PolicyDocument>();
  readonly #problems: ProblemList;
  /** Texts of AWS's own policies, where the template notes them. */
  readonly #noted: ReadonlyMap<string, string>;

  constructor(problems: ProblemList, noted: ReadonlyMap<string, string>) {
    this.#problems = problems;
    this.#noted = noted;
  }

  get documents(): readonly PolicyDocument[] {
    return [...this.#documents.values()];
  }

  has(id: string): boolean {
    return this.#documents.has(asDocumentId(id));
  }

  textOf(id: string): string | null {
    return this.#documents.get(asDocumentId(id))?.text ?? null;
  }

  /** The new document's id; null where one of that id is there already. */
  add({ id: text, kind, name, owner, content, path }: NewPolicy): DocumentId | null {
    const id = asDocumentId(text);
    if (this.#documents.has(id)) {
      this.#problems.warn('duplicate', path, { found: id });
      return null;
    }
    const isOfBucket = kind === 'resource' && text.startsWith('arn:') && text.split(':')[2] === 's3';
    const written = writePolicy(content, kind, isOfBucket);
    if (written.text === null && written.blanks.length === 0) {
      this.#problems.warn('document-unreadable', path, { found: name });
    }
    for (const { label, path: inside } of written.blanks) {
      this.#problems.warn('template-policy-unknown', join(path, inside), { found: label, policy: name });
    }
    for (const { label, path: inside, key } of written.variables) {
      this.#problems.warn('template-value-unknown', join(path, inside), { found: label, key });
    }
    this.#put(id, kind, name, owner, written.text);
    return id;
  }

  /** The id of an attached managed policy; one whose content nobody has becomes a document without text. */
  attach(arn: string, path: string): DocumentId {
    const id = asDocumentId(arn);
    if (this.#documents.has(id)) return id;
    const text = this.#noted.get(arn) ?? null;
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    if (text === null) this.#problems.warn('document-not-carried', path, { found: name });
    this.#put(id, 'managed', name, undefined, text);
    return id;
  }

  /** A policy that is attached, and that the template does not hold. */
  addUnheld(id: DocumentId, kind: DocumentKind, name: string): void {
    this.#problems.warn('document-not-carried', '', { found: name });
    this.#put(id, kind, name, undefined, this.#noted.get(id) ?? null);
  }

  /** Stands for a policy of which not even the name is known. */
  addUnknown(owner: string, label: string, path: string): DocumentId {
    const id = asDocumentId(`${owner}#inline/${label}`);
    this.#problems.warn('template-policy-unknown', path, { found: label, policy: label });
    this.#put(id, 'inline', label, owner, null);
    return id;
  }

  #put(id: DocumentId, kind: DocumentKind, name: string, owner: string | undefined, text: string | null): void {
    this.#documents.set(id, { id, kind, name, ...(owner === undefined ? {} : { owner: owner as Arn }), text });
  }
}

function join(path: string, inside: string): string {
  if (inside === '') return path;
  return inside.startsWith('[') ? `${path}${inside}` : `${path}.${inside}`;
}

/** The place of one entry's property in a list. */
export function placeOf(path: string, at: number, property: string): string {
  return pathTo(pathTo(path, at), property);
}
