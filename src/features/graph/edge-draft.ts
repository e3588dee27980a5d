// An edge while somebody draws it.
import type { Point } from '../../model/world';

/** The line from a node to the pointer, and the node it would end on. */
export type EdgeDraft = { readonly from: string; readonly end: Point; readonly over: string | null };
