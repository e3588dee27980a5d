// What the benchmark of sizes needs of the engine and the importers, as one module that can be bundled.
export { openFile } from '../../src/importers/open-file';
export { compileWorld } from '../../src/engine/world/compile-world';
export { openCircumstances, prepareCircumstances } from '../../src/engine/world/circumstances';
export { buildRoleGraph, countEdges, listEdges } from '../../src/engine/reach/role-graph';
export { latestGraph } from '../../src/engine/reach/latest-graph';
export { findReached, findWhoCan } from '../../src/engine/reach/find-paths';
export { diffRoleGraphs } from '../../src/engine/reach/diff-role-graphs';
