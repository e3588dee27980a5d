// Dragging from one card to another while edges are drawn: where the line runs, and what it ends on.
import type { Core, EventObject, NodeSingular } from 'cytoscape';
import type { Point } from '../../model/world';
import type { EdgeDraft } from './edge-draft';

export type ConnectGesture = {
  /** The line to draw; null while nobody drags. */
  draft(): EdgeDraft | null;
  /** While it is on, a drag from a card draws an edge and moves nothing. */
  setOn(isOn: boolean): void;
};

export function listenForConnecting(
  cy: Core,
  nodeAt: (point: Point) => string | null,
  onChange: () => void,
  onConnect: (from: string, to: string) => void,
): ConnectGesture {
  let isOn = false;
  let draft: EdgeDraft | null = null;

  const pointOf = ({ position }: EventObject): Point => [position.x, position.y];
  const finish = (): void => {
    draft = null;
    cy.userPanningEnabled(true);
    onChange();
  };

  cy.on('tapstart', 'node', (event) => {
    if (!isOn) return;
    cy.userPanningEnabled(false);
    draft = { from: (event.target as NodeSingular).id(), end: pointOf(event), over: null };
  });
  cy.on('tapdrag', (event) => {
    if (draft === null) return;
    const end = pointOf(event);
    const over = nodeAt(end);
    draft = { ...draft, end, over: over === draft.from ? null : over };
    onChange();
  });
  cy.on('tapend', () => {
    if (draft === null) return;
    const { from, over } = draft;
    finish();
    if (over !== null) onConnect(from, over);
  });

  return {
    draft: () => draft,
    setOn: (next) => {
      isOn = next;
      cy.autoungrabify(next);
      if (draft !== null) finish();
    },
  };
}
