// The picture in step with the state: placed once, brought up to date, the camera moved only when asked anew.
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../model/analysis';
import type { World } from '../../model/world';
import type { Selection } from '../../store/state';
import type { Picture, PictureData } from './picture';
import { makeGraphController } from './graph-controller';
import { buildElements } from './graph-elements';
import { ALICE, DEPLOYER, LEDGER, makeAnalysis, makeEdge, READER, STANDBY, WORLD } from './graph-fixture';
import { PLAIN_VIEW } from './graph-view';

function setUp() {
  const shown: PictureData[] = [];
  const moves: string[] = [];
  const kept: World['positions'][] = [];
  const picture: Picture = {
    update: (data) => shown.push(data),
    light: () => undefined,
    setTheme: () => undefined,
    showFirst: (ids) => moves.push(`first ${ids.length}`),
    fit: () => undefined,
    fitTo: () => undefined,
    bringIntoView: (ids, need) => moves.push(`${need} ${ids.length}`),
    zoomBy: () => undefined,
    notePlace: () => undefined,
    keepPlace: (id) => moves.push(`keep ${id}`),
    placeOf: () => null,
    setConnecting: () => undefined,
    destroy: () => undefined,
  };
  const controller = makeGraphController(picture, (places) => kept.push(places));
  const show = (world: World, analysis: Analysis | null, selection: Selection | null = null, worldNumber = 1): void => {
    controller.show({
      world,
      worldNumber,
      analysis,
      selection,
      chosenPath: null,
      elements: buildElements(world, analysis, selection, PLAIN_VIEW),
    });
  };
  const places = () => Object.fromEntries(controller.positions());
  return { show, shown, moves, kept, places };
}

describe('a world nobody placed', () => {
  it('is drawn when its edges are known, and its places are kept', () => {
    const { show, shown, kept } = setUp();
    show(WORLD, null);
    expect(shown.at(-1)?.elements.nodes).toEqual([]);
    expect(kept).toEqual([]);
    show(WORLD, makeAnalysis());
    expect(shown.at(-1)?.elements.nodes).toHaveLength(5);
    expect(Object.keys(kept[0] ?? {}).sort()).toEqual([ALICE, DEPLOYER, LEDGER, READER, STANDBY].sort());
  });

  it('stands still when an edit changes its edges', () => {
    const { show, places } = setUp();
    show(WORLD, makeAnalysis());
    const before = places();
    show(WORLD, makeAnalysis({ reach: { kind: 'none', nearest: [] } }, [makeEdge('can-assume', ALICE, READER)]));
    expect(places()).toEqual(before);
  });

  it('is laid out anew when another world is opened', () => {
    const { show, places } = setUp();
    show(WORLD, makeAnalysis());
    const smaller = { ...WORLD, principals: WORLD.principals.slice(0, 1), resources: [] };
    show(smaller, { ...makeAnalysis({}, []), answer: null }, null, 2);
    expect(Object.keys(places())).toEqual([ALICE]);
  });
});

describe('a world with stored places', () => {
  const stored: World = { ...WORLD, positions: { [ALICE]: [1, 2], [DEPLOYER]: [300, 2] } };

  it('is drawn before the first answer, where it was stored', () => {
    const { show, shown, places } = setUp();
    show(stored, null);
    expect(shown.at(-1)?.elements.nodes).toHaveLength(5);
    expect(places()).toMatchObject(stored.positions);
  });

  it('keeps only the places that were missing', () => {
    const { show, kept } = setUp();
    show(stored, makeAnalysis());
    expect(Object.keys(kept[0] ?? {}).sort()).toEqual([LEDGER, READER, STANDBY].sort());
  });

  it('follows a place that was moved', () => {
    const { show, places } = setUp();
    show(stored, makeAnalysis());
    show({ ...stored, positions: { ...stored.positions, [ALICE]: [50, 60] } }, makeAnalysis());
    expect(places()[ALICE]).toEqual([50, 60]);
  });
});

describe('the camera', () => {
  it('shows the first picture, follows a new question, and stays where it is while a policy is edited', () => {
    const { show, moves } = setUp();
    show(WORLD, makeAnalysis());
    show(WORLD, { ...makeAnalysis({ reach: { kind: 'none', nearest: [] } }), revision: 2 });
    expect(moves).toEqual(['first 4']);
    const question = { who: STANDBY, what: 's3:GetObject', where: LEDGER, context: {} };
    show(WORLD, makeAnalysis({ question, fromNode: STANDBY, reach: { kind: 'none', nearest: [] } }));
    expect(moves).toEqual(['first 4', 'readable 2']);
  });

  it('brings a node selected elsewhere into view', () => {
    const { show, moves } = setUp();
    show(WORLD, makeAnalysis());
    show(WORLD, makeAnalysis(), { kind: 'node', id: STANDBY });
    expect(moves.at(-1)).toBe('visible 1');
  });
});
