// Keeps one picture in step with the state: places what is new, updates what changed, moves the camera when asked anew.
import type { Analysis } from '../../model/analysis';
import type { PathStep } from '../../model/paths';
import type { Point, World } from '../../model/world';
import type { Selection } from '../../store/state';
import { describeAccount } from './account-boxes';
import type { Picture, PictureData } from './picture';
import type { GraphElements } from './graph-elements';
import { placeNodes } from './placement';
import { orderAccounts } from './unit-boxes';

export type GraphState = {
  readonly world: World;
  readonly worldNumber: number;
  readonly analysis: Analysis | null;
  readonly selection: Selection | null;
  /** A way that somebody asked to see; null where nobody did. */
  readonly chosenPath: readonly PathStep[] | null;
  readonly elements: GraphElements;
};

export type GraphController = {
  show(state: GraphState): void;
  /** Where the nodes stand now. */
  positions(): ReadonlyMap<string, Point>;
  /** Lays the picture out anew: the places of nodes of the world, or null where the picture keeps its own. */
  tidyUp(state: GraphState): World['positions'] | null;
  /** A hand moved nodes of a picture that the world stores no places of. */
  move(places: World['positions']): void;
  /** Ends and roles of the question's path. */
  pathNodes(): readonly string[];
};

/** `keep` is told the places of nodes of the world that had none. */
export function makeGraphController(picture: Picture, keep: (places: World['positions']) => void): GraphController {
  let worldNumber: number | null = null;
  let places: ReadonlyMap<string, Point> = new Map();
  let path: readonly string[] = [];
  let shownQuestion: string | null = null;
  let shownSelection: Selection | null = null;
  let shownWay: readonly PathStep[] | null = null;
  let layoutKey: string | null = null;
  let open: ReadonlySet<string> = new Set();

  function place({ world, elements }: GraphState, isNewPicture: boolean): ReadonlyMap<string, Point> {
    const isStored = elements.layoutKey === null;
    const known = { ...(isNewPicture ? {} : Object.fromEntries(places)), ...(isStored ? world.positions : {}) };
    const links = (isStored ? elements.allEdges : elements.edges).filter(
      ({ kind, outcome }) => kind === 'can-assume' && (outcome === 'allow' || outcome === 'depends'),
    );
    return placeNodes(
      elements.nodes,
      known,
      links,
      orderAccounts(world),
      elements.edges.filter(({ kind }) => kind === 'service-assumes'),
    );
  }

  function keepNew({ world, elements }: GraphState): void {
    if (elements.layoutKey !== null) return;
    const fresh = elements.nodes.flatMap(({ id, isInWorld }) => {
      const point = places.get(id);
      return isInWorld && point !== undefined && !Object.hasOwn(world.positions, id) ? [[id, point] as const] : [];
    });
    if (fresh.length > 0) keep(Object.fromEntries(fresh));
  }

  function moveCamera(
    { analysis, selection, chosenPath, elements }: GraphState,
    isNewWorld: boolean,
    isNewPicture: boolean,
    opened: string | null,
  ): void {
    const question = questionKey(analysis);
    if (isNewPicture && opened !== null) picture.keepPlace(opened, nodesIn(elements, opened), path);
    else if (isNewPicture && elements.isOverview) picture.fit();
    else if (isNewWorld || isNewPicture || shownQuestion === null) picture.showFirst(preferred(elements, selection));
    else if (question !== null && question !== shownQuestion) picture.bringIntoView(path, 'readable');
    else if (selection !== shownSelection && selection?.kind === 'node')
      picture.bringIntoView([selection.id], 'visible');
    else if (chosenPath !== null && chosenPath !== shownWay) picture.bringIntoView(nodesShown(elements), 'readable');
    shownWay = chosenPath;
    shownQuestion = question ?? shownQuestion;
    shownSelection = selection;
  }

  return {
    tidyUp: (state) => {
      const { world, elements } = state;
      const laid = place({ ...state, world: { ...world, positions: {} } }, true);
      if (elements.layoutKey === null)
        return Object.fromEntries(elements.nodes.flatMap(({ id, isInWorld }) => pick(laid, id, isInWorld)));
      places = laid;
      picture.update({
        elements,
        positions: places,
        headers: headersOf(state),
        organization: state.world.organization,
      });
      return null;
    },
    move: (moved) => {
      places = new Map([...places, ...Object.entries(moved)]);
    },
    show: (state) => {
      const isNewWorld = state.worldNumber !== worldNumber;
      if (isNewWorld) {
        worldNumber = state.worldNumber;
        places = new Map();
        shownQuestion = null;
      }
      const isNewPicture = isNewWorld || layoutKey !== state.elements.layoutKey;
      const toggled = isNewWorld ? null : findToggled(open, state.elements);
      layoutKey = state.elements.layoutKey;
      open = new Set(state.elements.groups.flatMap(({ id, isOpen }) => (isOpen ? [id] : [])));
      const before = places;
      if (!isWaiting(state)) places = place(state, isNewPicture && layoutKey !== null);
      const isRearranged = !isNewPicture && countMoved(before, places) > 1;
      path = nodesOfPath(state.elements);
      const elements = isWaiting(state) ? NOTHING : state.elements;
      if (toggled !== null) picture.notePlace(toggled);
      picture.update({
        elements,
        positions: places,
        headers: headersOf(state),
        organization: state.world.organization,
      });
      // A hand moves one node at a time: tidying up, or taking that back, moves the picture itself.
      if (isRearranged) picture.fit();
      moveCamera(state, isNewWorld, isNewPicture, toggled);
      if (!isWaiting(state)) keepNew(state);
    },
    positions: () => places,
    pathNodes: () => path,
  };
}

const NOTHING: GraphElements = {
  nodes: [],
  edges: [],
  allEdges: [],
  counts: new Map(),
  groups: [],
  closed: [],
  path: { direct: null, hops: [] },
  isOverview: false,
  nodeCount: 0,
  layoutKey: null,
};

/** The one group that was opened or closed since; null where something else happened. */
function findToggled(before: ReadonlySet<string>, { groups }: GraphElements): string | null {
  const toggled = groups.filter(({ id, isOpen }) => isOpen !== before.has(id));
  return toggled[0]?.id ?? null;
}

/** How many nodes of both stand elsewhere. */
function countMoved(before: ReadonlyMap<string, Point>, after: ReadonlyMap<string, Point>): number {
  return [...after].filter(([id, [x, y]]) => {
    const was = before.get(id);
    return was !== undefined && (was[0] !== x || was[1] !== y);
  }).length;
}

function pick(
  places: ReadonlyMap<string, Point>,
  id: string,
  isWanted: boolean,
): readonly (readonly [string, Point])[] {
  const point = isWanted ? places.get(id) : undefined;
  return point === undefined ? [] : [[id, point]];
}

function headersOf({ world, elements }: GraphState): PictureData['headers'] {
  const ids = new Set(elements.nodes.map(({ account }) => account));
  return new Map([...ids].flatMap((id) => (id === null ? [] : [[id, describeAccount(world, id)]])));
}

/** What stands in an open group. */
function nodesIn({ nodes }: GraphElements, group: string): readonly string[] {
  return nodes.flatMap(({ id, of }) => (of === group || id.startsWith(`${group}/`) ? [id] : []));
}

/** What comes into view first: the focus with its neighbours, without the groups of everybody else. */
function preferred({ nodes, path, layoutKey }: GraphElements, selection: Selection | null): readonly string[] {
  const onPath = nodesOfPath({ path });
  if (layoutKey === null) return onPath;
  const drawn = nodes.filter(({ shelf }) => shelf === -1).map(({ id }) => id);
  if (drawn.length > 0) return drawn;
  return selection?.kind === 'node' ? [selection.id] : [];
}

/** A world nobody placed, or which is told in groups, can be laid out only when its edges are known. */
export function isWaiting({ world, analysis, elements }: Pick<GraphState, 'world' | 'analysis' | 'elements'>): boolean {
  return analysis === null && (elements.layoutKey !== null || Object.keys(world.positions).length === 0);
}

function nodesOfPath({ path: { direct, hops } }: Pick<GraphElements, 'path'>): readonly string[] {
  const calls = direct === null ? hops : [direct, ...hops];
  return [...new Set(calls.flatMap(({ from, to }) => [from, to]))];
}

function nodesShown({ edges }: GraphElements): readonly string[] {
  return [...new Set(edges.flatMap(({ isShown, from, to }) => (isShown ? [from, to] : [])))];
}

function questionKey(analysis: Analysis | null): string | null {
  const question = analysis?.answer?.question;
  return question === undefined ? null : `${question.who}\n${question.what}\n${question.where}`;
}
