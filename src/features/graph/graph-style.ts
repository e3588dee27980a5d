// The style sheet of the edges, made from the page's colours; cards, badges and containers are painted apart.
import type { Outcome } from '../../model/decision';
import type { EdgeLook } from './graph-edges';
import type { GraphTheme } from './graph-theme';

export type StyleRule = {
  readonly selector: string;
  readonly style: Readonly<Record<string, string | number | readonly number[]>>;
};

const HOLLOW_ARROW = { 'target-arrow-shape': 'triangle', 'target-arrow-fill': 'hollow' };

export function makeGraphStyle(theme: GraphTheme): readonly StyleRule[] {
  return [
    {
      selector: 'node',
      style: {
        shape: 'rectangle',
        width: 'data(width)',
        height: 'data(height)',
        'background-opacity': 0,
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'edge',
      style: {
        'curve-style': 'unbundled-bezier',
        'edge-distances': 'endpoints',
        'source-endpoint': 'data(sourceEnd)',
        'target-endpoint': 'data(targetEnd)',
        'control-point-weights': 'data(weights)',
        'control-point-distances': 'data(distances)',
        'line-cap': 'butt',
        'overlay-opacity': 0,
        'arrow-scale': 0.9,
      },
    },
    ...LOOKS.map((look) => ({ selector: `edge[look = "${look}"]`, style: styleOfLook(look, theme) })),
    {
      selector: 'edge[?isSelected], edge[?isShown], edge[?isLit]',
      style: {
        'underlay-color': theme.focus,
        'underlay-opacity': 0.22,
        'underlay-padding': 5,
        'z-index': 30,
      },
    },
    { selector: 'edge[?isHidden]', style: { display: 'none' } },
  ];
}

const LOOKS: readonly EdgeLook[] = [
  'assume-allow',
  'assume-explicit-deny',
  'assume-implicit-deny',
  'assume-depends',
  'trust-only',
  'passes-role',
  'lost',
  'path-allow',
  'path-explicit-deny',
  'path-implicit-deny',
  'path-depends',
];

function styleOfLook(look: EdgeLook, theme: GraphTheme): StyleRule['style'] {
  switch (look) {
    case 'assume-allow':
      return { ...paint(theme.lineStrong), width: 1.5, 'target-arrow-shape': 'triangle' };
    case 'assume-implicit-deny':
      return { ...paint(theme.lineStrong), ...HOLLOW_ARROW, width: 1.5, ...dashed(8, 6) };
    case 'assume-explicit-deny':
      return { ...double(theme.deny, theme.surface, 1.7), ...HOLLOW_ARROW };
    case 'assume-depends':
      return { ...paint(theme.depends), width: 2, 'target-arrow-shape': 'triangle', ...dashed(2, 5) };
    case 'trust-only':
      return {
        ...paint(theme.lineStrong),
        width: 1,
        'target-arrow-shape': 'vee',
        'target-arrow-fill': 'hollow',
        ...dashed(4, 4),
      };
    case 'passes-role':
      return { ...paint(theme.lineStrong), width: 1, 'target-arrow-shape': 'diamond', 'arrow-scale': 0.8 };
    case 'lost':
      return {
        ...paint(theme.text3),
        ...HOLLOW_ARROW,
        width: 1,
        opacity: 0.6,
        ...dashed(1, 6),
        'target-distance-from-node': 8,
      };
    case 'path-allow':
      return {
        ...paint(theme.allow),
        width: 3.5,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 1.05,
        'z-index': 20,
      };
    case 'path-implicit-deny':
      return {
        ...paint(theme.none),
        ...HOLLOW_ARROW,
        width: 2.25,
        ...dashed(8, 6),
        'target-distance-from-node': 5,
        'z-index': 10,
      };
    case 'path-explicit-deny':
      return {
        ...double(theme.deny, theme.surface, 2),
        ...HOLLOW_ARROW,
        'target-distance-from-node': 5,
        'z-index': 10,
      };
    case 'path-depends':
      return { ...paint(theme.depends), width: 3, 'target-arrow-shape': 'triangle', ...dashed(2, 5), 'z-index': 15 };
  }
}

function paint(colour: string): StyleRule['style'] {
  return { 'line-color': colour, 'target-arrow-color': colour };
}

function dashed(line: number, space: number): StyleRule['style'] {
  return { 'line-style': 'dashed', 'line-dash-pattern': [line, space] };
}

/** Two parallel lines: a light core between two outlines. */
function double(colour: string, core: string, width: number): StyleRule['style'] {
  return {
    width,
    'line-color': core,
    'target-arrow-color': colour,
    'line-outline-width': width * 0.9,
    'line-outline-color': colour,
  };
}

/** The colour of a verdict and its tint. */
export function coloursOf(outcome: Outcome, theme: GraphTheme): { readonly ink: string; readonly tint: string } {
  switch (outcome) {
    case 'allow':
      return { ink: theme.allow, tint: theme.allowTint };
    case 'explicit-deny':
      return { ink: theme.deny, tint: theme.denyTint };
    case 'implicit-deny':
      return { ink: theme.none, tint: theme.noneTint };
    case 'depends':
      return { ink: theme.depends, tint: theme.dependsTint };
  }
}
