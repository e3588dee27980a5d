// What stays open of the forms and lists over the page when another world comes.
import type { OpenDialog, State } from './state';

/** Lists that are about all worlds, not about the one that is open. */
const ABOUT_ALL: ReadonlySet<string> = new Set<OpenDialog['kind']>(['palette', 'worlds', 'examples']);

/** What stays open over another world: a form was filled with what the one before held. */
export function keptDialog({ dialog }: State): OpenDialog | null {
  return dialog !== null && ABOUT_ALL.has(dialog.kind) ? dialog : null;
}
