// What somebody asked to be opened.
import type { World } from '../../model/world';

/** Files as the browser gives them: single ones, or a drop with folders in it. */
export type Carried = { readonly files: readonly File[]; readonly entries: readonly FileSystemEntry[] };

export type OpenTask =
  | { readonly kind: 'files'; readonly carried: Carried }
  /** To be asked how files are opened before they are chosen. */
  | { readonly kind: 'prepare' }
  /** A world that comes with the app, or an empty one. */
  | { readonly kind: 'example'; readonly world: World };

/**
 * What a drop or the clipboard carries. Must be called while the event is handled: afterwards the browser takes it away.
 */
export function carriedBy({ items, files }: DataTransfer): Carried {
  const entries = [...items].flatMap((item) => {
    const entry = item.kind === 'file' && 'webkitGetAsEntry' in item ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  return { files: [...files], entries };
}
