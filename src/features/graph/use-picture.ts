// Ties the picture to React: mounted once, brought up to date in the same commit as everything around it.
import { useLayoutEffect, useRef } from 'react';
import type { World } from '../../model/world';
import { mountPicture } from './cytoscape-adapter';
import type { Picture, PictureEvents } from './picture';
import { makeGraphController, type GraphController, type GraphState } from './graph-controller';
import { readGraphTheme } from './graph-theme';

export type GraphHandle = { readonly picture: Picture; readonly controller: GraphController };

/** Between an edge of the panel and what lies over it, and from there to the picture. */
const AROUND = 10 + 14;
/** The words over the gap between two accounts stand above the picture's own boxes. */
const GAP_LABEL = 8;

function insetOf(element: HTMLElement | null): number {
  return element === null ? AROUND : element.offsetHeight + AROUND;
}

/** Where the layers of the picture go, and the picture itself once it is there. */
export function usePicture(
  state: GraphState,
  lit: ReadonlySet<string>,
  events: PictureEvents,
  onPlace: (places: World['positions']) => void,
) {
  const edges = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const tools = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLDivElement>(null);
  const handle = useRef<GraphHandle | null>(null);
  const latest = useRef(events);
  const keep = useRef(onPlace);

  useLayoutEffect(() => {
    latest.current = events;
    keep.current = onPlace;
  });

  useLayoutEffect(() => {
    if (edges.current === null || below.current === null || above.current === null) return;
    const hosts = {
      edges: edges.current,
      below: below.current,
      above: above.current,
      insets: () => ({ top: insetOf(tools.current) + GAP_LABEL, bottom: insetOf(legend.current) }),
    };
    const picture = mountPicture(hosts, readGraphTheme(hosts.edges), {
      onSelect: (target) => latest.current.onSelect(target),
      onOpen: (node) => latest.current.onOpen(node),
      onPoint: (edge) => latest.current.onPoint(edge),
      onMenu: (node, place) => latest.current.onMenu(node, place),
      onMove: (places) => latest.current.onMove(places),
      onConnect: (from, to) => latest.current.onConnect(from, to),
    });
    handle.current = { picture, controller: makeGraphController(picture, (places) => keep.current(places)) };
    const themes = new MutationObserver(() => picture.setTheme(readGraphTheme(hosts.edges)));
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      themes.disconnect();
      picture.destroy();
      handle.current = null;
    };
  }, []);

  const { world, worldNumber, analysis, selection, chosenPath, elements } = state;
  useLayoutEffect(() => {
    handle.current?.controller.show({ world, worldNumber, analysis, selection, chosenPath, elements });
  }, [world, worldNumber, analysis, selection, chosenPath, elements]);

  useLayoutEffect(() => {
    handle.current?.picture.light(lit);
  }, [lit]);

  return { edges, below, above, tools, legend, handle };
}
