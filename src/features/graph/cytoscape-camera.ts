// Moves the camera over the picture: by itself until somebody moves it, and then only where something must come into view.
import type { Core, NodeSingular } from 'cytoscape';
import type { Box } from './account-boxes';
import { bringInto, fitBox, fitReadable, isInView, isReadable, uniteBoxes, type Camera, type Viewport } from './camera';
import { isMotionReduced } from './cytoscape-flash';
import { ACCOUNT_PADDING } from './layout';
import { LABEL_SIZE } from './node-size';
import type { Picture } from './picture';

const MOVE_MILLISECONDS = 220;

/** Where things are, in model units. */
export type Boxes = {
  readonly ofNodes: (ids: readonly string[]) => readonly Box[];
  /** The chips of the question's calls: a detour may lie outside of everything else. */
  readonly ofCalls: () => readonly Box[];
  readonly ofAll: () => Box | null;
};

export type Cameraman = Pick<
  Picture,
  'showFirst' | 'notePlace' | 'keepPlace' | 'fit' | 'fitTo' | 'bringIntoView' | 'zoomBy'
> & {
  camera(): Camera;
  /** The camera is somebody's own from now on. */
  letGo(): void;
  /** The picture has another size: what the camera shows by itself is shown again. */
  resize(): void;
};

export function makeCameraman(cy: Core, viewport: () => Viewport, boxes: Boxes): Cameraman {
  /** What the camera shows by itself until somebody moves it. */
  let automatic: (() => void) | null = null;
  let noted: { readonly x: number; readonly y: number } | null = null;

  const camera = (): Camera => ({ zoom: cy.zoom(), ...cy.pan() });

  function move(to: Camera, isAnimated: boolean): void {
    const pan = { x: to.x, y: to.y };
    cy.stop(true);
    if (isAnimated && !isMotionReduced()) {
      cy.animate({ zoom: to.zoom, pan, duration: MOVE_MILLISECONDS, easing: 'ease-out' });
    } else {
      cy.viewport({ zoom: to.zoom, pan });
    }
  }

  function fitAll(isAnimated: boolean): void {
    const box = boxes.ofAll();
    if (box !== null) move(fitBox(box, viewport()), isAnimated);
  }

  function fitNodes(ids: readonly string[], isAnimated: boolean): void {
    const nodes = boxes.ofNodes(ids);
    const box = uniteBoxes([...nodes, ...boxes.ofCalls()]);
    if (nodes.length === 0 || box === null) fitAll(isAnimated);
    else move(fitBox(box, viewport()), isAnimated);
  }

  function showFirst(preferred: readonly string[]): void {
    const all = boxes.ofAll();
    if (all === null) return;
    if (isReadable(fitBox(all, viewport()), LABEL_SIZE)) {
      fitAll(false);
      return;
    }
    const first = uniteBoxes([...boxes.ofNodes(preferred), ...boxes.ofCalls()]) ?? all;
    // With the upper left corner of its account, where the name stands.
    const { side, top } = ACCOUNT_PADDING;
    const begun = { ...first, left: Math.max(all.left, first.left - side), top: Math.max(all.top, first.top - top) };
    move(fitReadable(begun, all, viewport(), LABEL_SIZE), false);
  }

  return {
    camera,
    letGo: () => {
      automatic = null;
    },
    resize: () => automatic?.(),
    showFirst: (preferred) => {
      automatic = () => showFirst(preferred);
      showFirst(preferred);
    },
    fit: () => {
      automatic = () => fitAll(false);
      fitAll(true);
    },
    fitTo: (ids) => {
      automatic = () => fitNodes(ids, false);
      fitNodes(ids, true);
    },
    notePlace: (id) => {
      const node: NodeSingular = cy.getElementById(id);
      noted = node.empty() ? null : { ...node.renderedPosition() };
    },
    keepPlace: (id, inside, question) => {
      const node: NodeSingular = cy.getElementById(id);
      if (noted === null || node.empty()) return;
      automatic = null;
      const { x, y } = node.renderedPosition();
      const { zoom, ...pan } = camera();
      const kept = { zoom, x: pan.x + noted.x - x, y: pan.y + noted.y - y };
      noted = null;
      const wanted = [[...question, id, ...inside], [...question, id], question];
      const found = wanted.flatMap((ids) => uniteBoxes(boxes.ofNodes(ids)) ?? []);
      move(bringInto(found, kept, viewport(), LABEL_SIZE), false);
    },
    bringIntoView: (ids, need) => {
      const box = uniteBoxes(boxes.ofNodes(ids));
      if (box === null) return;
      const isGood = need === 'visible' || isReadable(camera(), LABEL_SIZE);
      if (isGood && isInView(box, camera(), viewport())) return;
      automatic = null;
      const fitting = fitBox(box, viewport());
      const zoom = Math.min(fitting.zoom, Math.max(cy.zoom(), 0.8));
      const { width, height, top, bottom } = viewport();
      const middle = { x: width / 2, y: (top + height - bottom) / 2 };
      move(
        {
          zoom,
          x: middle.x - ((box.left + box.right) / 2) * zoom,
          y: middle.y - ((box.top + box.bottom) / 2) * zoom,
        },
        true,
      );
    },
    zoomBy: (factor) => {
      automatic = null;
      const { width, height } = viewport();
      cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: width / 2, y: height / 2 } });
    },
  };
}
