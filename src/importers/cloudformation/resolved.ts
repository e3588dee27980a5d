// What a template's value comes to: texts in which a part may be unknown, lists, maps, or nothing at all.

/** Something the template does not tell; two with one label are the same. */
export type Hole = { readonly label: string };

export type Piece = string | Hole;

export type Resolved =
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'list'; readonly items: readonly Resolved[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Resolved> }
  /** An empty value, or `AWS::NoValue`. */
  | { readonly kind: 'none' };

export const NOTHING: Resolved = { kind: 'none' };

export function textOf(text: string): Resolved {
  return { kind: 'text', pieces: [text] };
}

export function holeOf(label: string): Resolved {
  return { kind: 'text', pieces: [{ label }] };
}

export function isHole(piece: Piece): piece is Hole {
  return typeof piece !== 'string';
}

export function holesIn(pieces: readonly Piece[]): readonly Hole[] {
  return pieces.filter(isHole);
}

/** The text where all of it is known, else null. */
export function knownText(value: Resolved | undefined): string | null {
  if (value?.kind !== 'text') return null;
  return value.pieces.some(isHole) ? null : showPieces(value.pieces);
}

/** The entries of a list; a single value stands for a list of it, nothing for none. */
export function itemsOf(value: Resolved | undefined): readonly Resolved[] {
  if (value === undefined || value.kind === 'none') return [];
  return value.kind === 'list' ? value.items : [value];
}

/** The value under a name of a map; undefined where it is none or has none. */
export function entryOf(value: Resolved | undefined, name: string): Resolved | undefined {
  return value?.kind === 'map' ? value.entries.get(name) : undefined;
}

/** Pieces as one text with the holes in the form of `Fn::Sub`. */
export function showPieces(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (isHole(piece) ? `\${${piece.label}}` : piece)).join('');
}
