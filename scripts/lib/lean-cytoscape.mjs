// Leaves out of Cytoscape what the picture never uses: its graph algorithms, its layouts and its WebGL renderer.

/** Where in Cytoscape a part is let in, and the same place without it; what nobody refers to is left out of the build. */
const CUTS = [
  {
    part: 'algorithms',
    begin: '[elesfn$v, elesfn$u,',
    end: '].forEach(',
    instead: '[].forEach(',
  },
  {
    part: 'layouts before "null"',
    begin: "var layout = [{\n  name: 'breadthfirst',",
    end: "{\n  name: 'null',",
    instead: "var layout = [{\n  name: 'null',",
  },
  { part: 'the random layout', begin: "}, {\n  name: 'random',", end: '}];', instead: '}];' },
  ...['BreadthFirst', 'Circle', 'Concentric', 'Grid', 'Random'].map((name) => ({
    part: `${name}Layout`,
    begin: `${name}Layout.prototype.run = function () {`,
    end: '\n};',
    instead: '',
  })),
  ...['run', 'stop', 'destroy'].map((name) => ({
    part: `CoseLayout ${name}`,
    begin: `CoseLayout.prototype.${name} = function () {`,
    end: '\n};',
    instead: '',
  })),
  { part: 'WebGL', begin: 'CRp$4.initWebgl = function (opts, fns) {', end: '\n};', instead: '' },
];

/**
 * Cytoscape's source without these parts. Throws where a part is not where it was, so that an update is looked at.
 * @param {string} source of `cytoscape.esm.mjs`
 */
export function leanCytoscape(source) {
  return CUTS.reduce((rest, { part, begin, end, instead }) => {
    const from = rest.indexOf(begin);
    const to = from === -1 ? -1 : rest.indexOf(end, from + begin.length);
    if (to === -1 || rest.indexOf(begin, to) !== -1) throw new Error(`Cytoscape has its ${part} elsewhere by now.`);
    return rest.slice(0, from) + instead + rest.slice(to + end.length);
  }, source);
}
