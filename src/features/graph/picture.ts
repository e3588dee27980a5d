// What the picture takes, reports and does, whoever draws it.
import type { Point, World } from '../../model/world';
import type { AccountHeader } from './account-boxes';
import type { GraphElements } from './graph-elements';
import type { GraphTheme } from './graph-theme';

export type PictureHosts = {
  /** Holds Cytoscape's own canvases. */
  readonly edges: HTMLElement;
  readonly below: HTMLCanvasElement;
  readonly above: HTMLCanvasElement;
  /** What tools and legend take of the picture at its upper and lower side, in pixels. */
  readonly insets: () => { readonly top: number; readonly bottom: number };
};

export type PictureEvents = {
  readonly onSelect: (target: { readonly kind: 'node' | 'edge'; readonly id: string } | null) => void;
  readonly onOpen: (node: string) => void;
  /** The pointer is on an edge; null where it is on none any more. */
  readonly onPoint: (edge: string | null) => void;
  /** A node was pointed at with the other button; the place is in pixels of the window. */
  readonly onMenu: (node: string, place: { readonly x: number; readonly y: number }) => void;
  readonly onMove: (places: World['positions']) => void;
  /** An edge was drawn from one node to another. */
  readonly onConnect: (from: string, to: string) => void;
};

export type PictureData = {
  readonly elements: GraphElements;
  readonly positions: ReadonlyMap<string, Point>;
  readonly headers: ReadonlyMap<string, AccountHeader>;
  readonly organization: World['organization'];
};

export type Picture = {
  /** Brings the picture to a state; what did not change is not touched. */
  update(data: PictureData): void;
  /** Lights these edges and no others; nothing moves. */
  light(edges: ReadonlySet<string>): void;
  setTheme(theme: GraphTheme): void;
  /**
   * Shows everything; a picture too large to read shows `preferred` instead, where there is something, and of that what
   * can be read.
   */
  showFirst(preferred: readonly string[]): void;
  /**
   * Notes where a node is on the screen, so that `keepPlace` brings it there again after a change, and moves on from
   * there only as far as is needed to have the question in view too and, where there is room, what stands in the node.
   */
  notePlace(node: string): void;
  keepPlace(node: string, inside: readonly string[], question: readonly string[]): void;
  fit(): void;
  fitTo(nodes: readonly string[]): void;
  /** Where a node stands in the window; null where it is not in the picture. */
  placeOf(node: string): { readonly x: number; readonly y: number } | null;
  /** Moves the camera only where a node is out of view, or too small to read where that is asked for. */
  bringIntoView(nodes: readonly string[], need: 'visible' | 'readable'): void;
  zoomBy(factor: number): void;
  /** Whether a drag from a card draws an edge instead of moving the card. */
  setConnecting(isConnecting: boolean): void;
  destroy(): void;
};
