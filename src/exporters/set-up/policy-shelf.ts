// The documents of a world as what AWS is told: each as JSON where it can be, or the reason why it cannot.
import type { DocumentId, PolicyDocument } from '../../model/policy-document';
import type { World } from '../../model/world';
import { parsePolicy, type JsonObject } from './policy-json';
import type { SkipReason } from './skipped';
import type { SkipList } from './skip-list';

export class PolicyShelf {
  readonly #documents: ReadonlyMap<string, PolicyDocument>;
  readonly #unreadable: ReadonlySet<DocumentId>;
  readonly #skipped: SkipList;

  constructor(world: World, unreadable: ReadonlySet<DocumentId>, skipped: SkipList) {
    this.#documents = new Map(world.documents.map((document) => [document.id, document]));
    this.#unreadable = unreadable;
    this.#skipped = skipped;
  }

  get(id: string): PolicyDocument | null {
    return this.#documents.get(id) ?? null;
  }

  /** The policy under the id; null, with the reason told, where nobody can make it. */
  read(
    id: string,
    unknown: SkipReason = 'policy-unknown',
    unreadable: SkipReason = 'policy-unreadable',
  ): JsonObject | null {
    const document = this.#documents.get(id);
    if (document?.text == null) {
      this.#skipped.add(id, unknown);
      return null;
    }
    const policy = this.#unreadable.has(document.id) ? null : parsePolicy(document.text);
    if (policy === null) this.#skipped.add(id, unreadable);
    return policy;
  }

  /** Texts of AWS's own policies among the ids, as far as the world has them. */
  awsPolicies(ids: readonly string[]): Readonly<Record<string, string>> {
    const own = [...new Set(ids)].filter(isOfAws).sort();
    return Object.fromEntries(
      own.flatMap((id) => {
        const text = this.#documents.get(id)?.text ?? null;
        return text === null ? [] : [[id, text]];
      }),
    );
  }
}

/** A policy that AWS keeps: it is attached by its ARN and made by nobody. */
export function isOfAws(id: string): boolean {
  return /^arn:[a-z-]+:(?:iam|organizations)::aws:policy\//.test(id);
}
