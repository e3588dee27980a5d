// Keeps one picture in step with the state: places what is new, updates what changed, moves the camera when asked anew.
import type { Analysis } from '../../model/analysis';
import type { PathStep } from '../../model/paths';
import type { Point, World } from '../../model/world';
import type { Selection } from '../../store/state';
import { describeAccount } from './account-boxes';
import type { Picture } from './cytoscape-adapter';
import type { GraphElements } from './graph-elements';
import { placeNodes } from './placement';

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

  function place({ world, elements }: GraphState): ReadonlyMap<string, Point> {
    const known = { ...Object.fromEntries(places), ...world.positions };
    const links = elements.allEdges.filter(
      ({ kind, outcome }) => kind === 'can-assume' && (outcome === 'allow' || outcome === 'depends'),
    );
    return placeNodes(
      elements.nodes,
      known,
      links,
      world.accounts.map(({ id }) => id),
    );
  }

  function keepNew({ world, elements }: GraphState): void {
    const fresh = elements.nodes.flatMap(({ id, isInWorld }) => {
      const point = places.get(id);
      return isInWorld && point !== undefined && !Object.hasOwn(world.positions, id) ? [[id, point] as const] : [];
    });
    if (fresh.length > 0) keep(Object.fromEntries(fresh));
  }

  function moveCamera({ analysis, selection, chosenPath, elements }: GraphState, isNewWorld: boolean): void {
    const question = questionKey(analysis);
    if (isNewWorld || shownQuestion === null) picture.showFirst(path);
    else if (question !== null && question !== shownQuestion) picture.bringIntoView(path, 'readable');
    else if (selection !== shownSelection && selection?.kind === 'node')
      picture.bringIntoView([selection.id], 'visible');
    else if (chosenPath !== null && chosenPath !== shownWay) picture.bringIntoView(nodesShown(elements), 'readable');
    shownWay = chosenPath;
    shownQuestion = question ?? shownQuestion;
    shownSelection = selection;
  }

  return {
    show: (state) => {
      const isNewWorld = state.worldNumber !== worldNumber;
      if (isNewWorld) {
        worldNumber = state.worldNumber;
        places = new Map();
        shownQuestion = null;
      }
      if (!isWaiting(state)) places = place(state);
      path = nodesOfPath(state.elements);
      const ids = new Set(state.elements.nodes.map(({ account }) => account));
      const headers = new Map([...ids].flatMap((id) => (id === null ? [] : [[id, describeAccount(state.world, id)]])));
      const elements = isWaiting(state) ? NOTHING : state.elements;
      picture.update({ elements, positions: places, headers });
      moveCamera(state, isNewWorld);
      if (!isWaiting(state)) keepNew(state);
    },
    positions: () => places,
    pathNodes: () => path,
  };
}

const NOTHING: GraphElements = { nodes: [], edges: [], allEdges: [], path: { direct: null, hops: [] }, nodeCount: 0 };

/** A world nobody placed can be laid out only when its edges are known. */
export function isWaiting({ world, analysis }: Pick<GraphState, 'world' | 'analysis'>): boolean {
  return analysis === null && Object.keys(world.positions).length === 0;
}

function nodesOfPath({ path: { direct, hops } }: GraphElements): readonly string[] {
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
