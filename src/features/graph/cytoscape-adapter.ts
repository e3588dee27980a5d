// The one file that speaks to Cytoscape: it takes plain data, draws edges, and reports gestures.
import cytoscape, { type Core, type EdgeSingular, type NodeSingular } from 'cytoscape';
import type { EdgeKind } from '../../model/analysis';
import type { Point } from '../../model/world';
import { listenForConnecting } from './cytoscape-connect';
import { flashEdges } from './cytoscape-flash';
import { findAccountBoxes, type Box } from './account-boxes';
import { placeBadges } from './badge-places';
import { SMALLEST_ZOOM, uniteBoxes, type Viewport } from './camera';
import { makeCameraman } from './cytoscape-camera';
import { routeEdge, relativeControls, type Card, type Curve } from './edge-route';
import { diffElements } from './graph-diff';
import { isOnPath, lookOfEdge, type EdgeElement } from './graph-edges';
import type { NodeElement } from './graph-nodes';
import { findUnitBoxes } from './unit-boxes';
import { makeGraphStyle } from './graph-style';
import type { GraphTheme } from './graph-theme';
import { hasBadge, sizeOfBadge } from './paint-badges';
import { DOOR, forgetTextWidths } from './paint-cards';
import type { Picture, PictureData, PictureEvents, PictureHosts } from './picture';
import { paintAbove, paintBelow, type Scene } from './scene';

/** With more edges than this they are left out while the picture is dragged or zoomed. */
const MANY_EDGES = 500;
const SHIFTS: Readonly<Record<EdgeKind, number>> = {
  'can-assume': 0,
  federation: 0,
  'service-assumes': 0,
  'trust-only': 7,
  'passes-role': -9,
  access: 9,
};

export function mountPicture(hosts: PictureHosts, firstTheme: GraphTheme, events: PictureEvents): Picture {
  let theme = firstTheme;
  let nodes: ReadonlyMap<string, NodeElement> = new Map();
  let edges: ReadonlyMap<string, EdgeElement> = new Map();
  let headers: PictureData['headers'] = new Map();
  let organization: PictureData['organization'];
  let marked: ReadonlySet<string> = new Set();
  let lit: ReadonlySet<string> = new Set();
  const curves = new Map<string, Curve>();
  /** Where badges stand; null where something has moved since. */
  let badges: ReturnType<typeof placeBadges> | null = null;

  const cy: Core = cytoscape({
    container: hosts.edges,
    style: asStyle(theme),
    layout: { name: 'preset' },
    minZoom: SMALLEST_ZOOM,
    maxZoom: 3,
    boxSelectionEnabled: false,
    autounselectify: true,
    hideEdgesOnViewport: false,
  });

  const nodeOf = (id: string): NodeSingular => cy.getElementById(id);
  const edgeOf = (id: string): EdgeSingular => cy.getElementById(id);
  const positionOf = (id: string): Point | undefined => {
    const node = nodeOf(id);
    if (node.empty()) return undefined;
    const { x, y } = node.position();
    return [x, y];
  };
  const viewport = (): Viewport => ({
    width: hosts.edges.clientWidth,
    height: hosts.edges.clientHeight,
    ...hosts.insets(),
  });

  function scene(): Scene {
    return {
      nodes: [...nodes.values()],
      edges: [...edges.values()],
      headers,
      organization,
      theme,
      camera: cameraman.camera(),
      positionOf,
      draft: connecting.draft(),
      badgeOf: (id) => badgePlaces().get(id),
    };
  }

  function paint(): void {
    const shown = scene();
    paintBelow(hosts.below, shown);
    paintAbove(hosts.above, shown);
  }

  function cardOf(id: string): Card | null {
    const node = nodes.get(id);
    const point = positionOf(id);
    return node === undefined || point === undefined
      ? null
      : { x: point[0], y: point[1], width: node.width, height: node.height };
  }

  function edgeData(edge: EdgeElement): Record<string, unknown> {
    const { isSelected, isHidden, isShown } = edge;
    const look = { look: lookOfEdge(edge), isSelected, isHidden, isShown, isLit: lit.has(edge.id) };
    const source = cardOf(edge.from);
    const target = cardOf(edge.to);
    if (source === null || target === null) return look;
    const isFocused = isOnPath(edge);
    const curve = routeEdge(source, target, {
      shift: isFocused && !edge.isAsked ? 0 : SHIFTS[edge.kind],
      door: nodes.get(edge.to)?.shape === 'role' ? DOOR.width / 2 + 1 : 0,
      obstacles: isFocused || edge.count > 1 ? obstaclesOf(edge) : [],
      isDetour: edge.isAsked && edge.outcome !== 'allow' && [...edges.values()].some(({ hop }) => hop !== null),
    });
    curves.set(edge.id, curve);
    badges = null;
    const { weights, distances } = relativeControls(curve);
    return {
      ...look,
      weights,
      distances,
      sourceEnd: `${curve.start.x - source.x}px ${curve.start.y - source.y}px`,
      targetEnd: `${curve.end.x - target.x}px ${curve.end.y - target.y}px`,
    };
  }

  function badgePlaces(): NonNullable<typeof badges> {
    const shown = [...edges.values()].filter((edge) => !edge.isHidden && hasBadge(edge));
    // The question's own calls choose first.
    const sorted = [...shown.filter(isOnPath), ...shown.filter((edge) => !isOnPath(edge))];
    badges ??= placeBadges(
      sorted.flatMap((edge) => {
        const curve = curves.get(edge.id);
        return curve === undefined ? [] : { id: edge.id, curve, ...sizeOfBadge(edge) };
      }),
      [...nodes.keys()].flatMap((id) => cardOf(id) ?? []),
    );
    return badges;
  }

  function obstaclesOf(edge: EdgeElement): readonly Card[] {
    return [...nodes.keys()].flatMap((id) => (id === edge.from || id === edge.to ? [] : (cardOf(id) ?? [])));
  }

  function update(data: PictureData): void {
    const nodeChange = diffElements(nodes, data.elements.nodes);
    const edgeChange = diffElements(edges, data.elements.edges);
    const wasDetour = [...edges.values()].some(({ hop }) => hop !== null);
    nodes = new Map(data.elements.nodes.map((node) => [node.id, node]));
    edges = new Map(data.elements.edges.map((edge) => [edge.id, edge]));
    ({ headers, organization } = data);
    badges = null;
    for (const id of edgeChange.remove) curves.delete(id);
    const isDetour = [...edges.values()].some(({ hop }) => hop !== null);

    cy.batch(() => {
      for (const id of [...edgeChange.remove, ...nodeChange.remove]) cy.getElementById(id).remove();
      for (const { id, width, height } of nodeChange.add) {
        const [x, y] = data.positions.get(id) ?? [0, 0];
        cy.add({ group: 'nodes', data: { id, width, height }, position: { x, y } });
      }
      for (const { id, width, height } of nodeChange.update) nodeOf(id).data({ width, height });
      const moved = moveNodes(data.positions);
      for (const edge of edgeChange.add) {
        cy.add({ group: 'edges', data: { id: edge.id, source: edge.from, target: edge.to, ...edgeData(edge) } });
      }
      const isChanged = new Set(edgeChange.update.map(({ id }) => id));
      for (const edge of edges.values()) {
        const isTouched = moved.has(edge.from) || moved.has(edge.to) || (edge.isAsked && wasDetour !== isDetour);
        if (isChanged.has(edge.id) || isTouched) edgeOf(edge.id).data(edgeData(edge));
      }
    });
    // The option has no setter; the renderer reads it at every frame.
    const renderer = (cy as unknown as { renderer(): { hideEdgesOnViewport: boolean } }).renderer();
    renderer.hideEdgesOnViewport = edges.size > MANY_EDGES;
    const isNews = (edge: EdgeElement): boolean => edge.mark !== null;
    const news = [...edgeChange.add, ...edgeChange.update].filter((edge) => isNews(edge) && !marked.has(edge.id));
    flashEdges(
      news.map(({ id }) => edgeOf(id)),
      theme.focus,
    );
    marked = new Set(data.elements.edges.filter(isNews).map(({ id }) => id));
    requestPaint();
  }

  function moveNodes(positions: ReadonlyMap<string, Point>): ReadonlySet<string> {
    const moved = new Set<string>();
    for (const [id, [x, y]] of positions) {
      const node = nodeOf(id);
      if (node.empty() || node.grabbed()) continue;
      const at = node.position();
      if (Math.round(at.x) === Math.round(x) && Math.round(at.y) === Math.round(y)) continue;
      node.position({ x, y });
      moved.add(id);
    }
    return moved;
  }

  /** A frame of Cytoscape, after which everything around it is drawn. */
  function requestPaint(): void {
    cy.forceRender();
  }

  function boxesOf(ids: readonly string[]): readonly Box[] {
    return ids.flatMap((id) => {
      const card = cardOf(id);
      if (card === null) return [];
      const [x, y] = [card.width / 2 + 12, card.height / 2 + 12];
      return [{ left: card.x - x, right: card.x + x, top: card.y - y, bottom: card.y + y }];
    });
  }

  /** Where badges stand: a detour may lie outside of everything else. */
  function boxesOfBadges(isCounted: (edge: EdgeElement) => boolean): readonly Box[] {
    // A last frame may come after the picture was taken down.
    if (cy.destroyed()) return [];
    return [...badgePlaces()].flatMap(([id, { x, y }]) => {
      const edge = edges.get(id);
      if (edge === undefined || !isCounted(edge)) return [];
      const { width, up, down } = sizeOfBadge(edge);
      return [{ left: x - width / 2, right: x + width / 2, top: y - up - 2, bottom: y + down + 2 }];
    });
  }

  function boxOfAll(): Box | null {
    const accounts = findAccountBoxes([...nodes.values()], positionOf);
    return uniteBoxes([
      ...accounts,
      ...findUnitBoxes(organization, accounts),
      ...boxesOf([...nodes.keys()]),
      ...boxesOfBadges(() => true),
    ]);
  }

  const cameraman = makeCameraman(cy, viewport, {
    ofNodes: boxesOf,
    ofCalls: () => boxesOfBadges(isOnPath),
    ofAll: boxOfAll,
  });

  const nodeAt = ([x, y]: Point): string | null => {
    const isInside = ({ id, width, height }: NodeElement): boolean => {
      const at = positionOf(id);
      return at !== undefined && Math.abs(at[0] - x) <= width / 2 && Math.abs(at[1] - y) <= height / 2;
    };
    return [...nodes.values()].find(isInside)?.id ?? null;
  };
  const connecting = listenForConnecting(cy, nodeAt, requestPaint, (from, to) => events.onConnect(from, to));

  cy.on('render', paint);
  cy.on('resize', () => cameraman.resize());
  cy.on('scrollzoom pinchzoom dragpan', () => cameraman.letGo());
  cy.on('tap', (event) => {
    const target: unknown = event.target;
    if (target === cy) events.onSelect(null);
  });
  cy.on('tap', 'node', (event) => {
    events.onSelect({ kind: 'node', id: (event.target as NodeSingular).id() });
  });
  cy.on('tap', 'edge', (event) => {
    events.onSelect({ kind: 'edge', id: (event.target as EdgeSingular).id() });
  });
  cy.on('dbltap', (event) => {
    const target: unknown = event.target;
    if (target === cy) cameraman.fit();
  });
  cy.on('cxttap', 'node', (event) => {
    const { left, top } = hosts.edges.getBoundingClientRect();
    const { x, y } = event.renderedPosition;
    events.onMenu((event.target as NodeSingular).id(), { x: left + x, y: top + y });
  });
  cy.on('dbltap', 'node', (event) => events.onOpen((event.target as NodeSingular).id()));
  cy.on('drag', 'node', (event) => {
    const node = event.target as NodeSingular;
    cy.batch(() => {
      for (const edge of edges.values()) {
        if (edge.from === node.id() || edge.to === node.id()) edgeOf(edge.id).data(edgeData(edge));
      }
    });
  });
  cy.on('dragfree', 'node', (event) => {
    const node = event.target as NodeSingular;
    const { x, y } = node.position();
    events.onMove({ [node.id()]: [Math.round(x), Math.round(y)] });
  });
  cy.on('mouseover', 'node, edge', () => {
    hosts.edges.style.cursor = 'pointer';
  });
  cy.on('mouseout', 'node, edge', () => {
    hosts.edges.style.cursor = '';
  });
  cy.on('mouseover', 'edge', (event) => {
    events.onPoint((event.target as EdgeSingular).id());
  });
  cy.on('mouseout', 'edge', () => {
    events.onPoint(null);
  });

  const fontsCameIn = (): void => {
    forgetTextWidths();
    requestPaint();
  };
  document.fonts.addEventListener('loadingdone', fontsCameIn);

  return {
    ...cameraman,
    update,
    light: (next) => {
      const changed = new Set([...lit, ...next]);
      lit = next;
      cy.batch(() => {
        for (const id of changed) edgeOf(id).data({ isLit: lit.has(id) });
      });
    },
    setTheme: (next) => {
      theme = next;
      cy.style(asStyle(next));
      requestPaint();
    },
    placeOf: (id) => {
      const node = nodeOf(id);
      if (node.empty()) return null;
      const { left, top } = hosts.edges.getBoundingClientRect();
      const { x, y } = node.renderedPosition();
      return { x: left + x, y: top + y };
    },
    setConnecting: (isConnecting) => connecting.setOn(isConnecting),
    destroy: () => {
      document.fonts.removeEventListener('loadingdone', fontsCameIn);
      cy.destroy();
    },
  };
}

function asStyle(theme: GraphTheme): cytoscape.StylesheetJson {
  // Plain data by our own type, so that the style sheet is made without Cytoscape.
  return makeGraphStyle(theme) as unknown as cytoscape.StylesheetJson;
}
