// How large a node's card is: from its text alone, so that a place can be found before anything is drawn.

/** What a card shows; sizes in model units, one per pixel at zoom 1. */
export type NodeShape = 'user' | 'role' | 'provider' | 'service' | 'resource' | 'other';
export type Size = { readonly width: number; readonly height: number };

export const LABEL_SIZE = 13;
const LABEL_CHARACTER = 7.6;
/** Of a name in one line, and of one in two. */
const MAX_WIDTH = 196;
const MAX_WIDTH_OF_TWO = 252;
/** Where a name may be broken is not known here: its longer line has at most so many characters more than half. */
const UNEVEN = 5;
const SIDE_PADDING = 40;
const SERVICE_PADDING = 28;
/** What a card keeps free beside its text, both sides together. */
export const TEXT_MARGIN = 24;
const MIN_WIDTH: Readonly<Record<NodeShape, number>> = {
  user: 84,
  role: 130,
  provider: 130,
  service: 60,
  resource: 130,
  other: 130,
};

/** Names longer than this are set in two lines. */
export const LONGEST_LINE = Math.floor((MAX_WIDTH - SIDE_PADDING) / LABEL_CHARACTER);

export function sizeOfNode(shape: NodeShape, label: string): Size {
  if (shape === 'service') return { width: Math.ceil(label.length * LABEL_CHARACTER + SERVICE_PADDING), height: 30 };
  if (label.length <= LONGEST_LINE) {
    const width = Math.ceil(label.length * LABEL_CHARACTER + SIDE_PADDING);
    return { width: Math.max(width, MIN_WIDTH[shape]), height: 52 };
  }
  const half = Math.ceil((label.length / 2 + UNEVEN) * LABEL_CHARACTER + TEXT_MARGIN);
  return { width: Math.min(Math.max(half, MAX_WIDTH), MAX_WIDTH_OF_TWO), height: 66 };
}

const SUBLABEL_CHARACTER = 6;
const GROUP_WIDTH = { least: 140, most: 236 };

/** A group's card has room for what its members have in common. */
export function sizeOfGroup(title: string, subtitle: string): Size {
  const text = Math.max(title.length * LABEL_CHARACTER, subtitle.length * SUBLABEL_CHARACTER);
  return {
    width: Math.min(Math.max(Math.ceil(text + SIDE_PADDING), GROUP_WIDTH.least), GROUP_WIDTH.most),
    height: 52,
  };
}
