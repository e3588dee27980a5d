// Edges that came or went light up once, unless somebody asked for less motion.
import type { EdgeSingular } from 'cytoscape';

const FLASH_MILLISECONDS = 1_200;

export function isMotionReduced(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export function flashEdges(edges: readonly EdgeSingular[], colour: string): void {
  if (isMotionReduced()) return;
  for (const edge of edges) {
    edge.style({ 'underlay-color': colour, 'underlay-padding': 7, 'underlay-opacity': 0.45 });
    edge.animate({
      style: { 'underlay-opacity': 0 },
      duration: FLASH_MILLISECONDS,
      complete: () => edge.removeStyle(),
    });
  }
}
