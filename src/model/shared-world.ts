// What a link carries: a world, what is asked in it, and how it is looked at.
import type { DocumentId } from './policy-document';
import type { Question } from './question';
import type { World } from './world';

export type SharedSelection =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'edge'; readonly id: string }
  | { readonly kind: 'hop'; readonly index: number };

/** How the world was looked at; each part may be left out, and a newer page may add parts that this one ignores. */
export type SharedView = {
  readonly openTabs?: readonly DocumentId[];
  readonly activeTab?: DocumentId;
  readonly explanation?: 'why' | 'paths';
  readonly selection?: SharedSelection;
  /** The step at which somebody who plays the answer stood, from 0. */
  readonly step?: number;
  /** Set where the call itself was played though there is a way through roles. */
  readonly played?: 'direct';
};

export type SharedWorld = {
  readonly world: World;
  readonly question: Question;
  readonly view: SharedView;
};

/** Some programs write the colon as an escape. */
const LINK = /^#?w(\d{1,6})(?::|%3A)([\s\S]*)$/i;

/** The version and the rest of a fragment that claims to be a shared world, of whatever version; null for any other. */
export function splitLink(fragment: string): { readonly version: number; readonly body: string } | null {
  const [, version, body] = LINK.exec(fragment) ?? [];
  return version === undefined || body === undefined ? null : { version: Number(version), body };
}
