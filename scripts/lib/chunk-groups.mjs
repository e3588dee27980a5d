// Sorts what a build emitted into the groups people wait for: the first view, the editor, the graph, the engine.

/**
 * @typedef {{
 *   readonly file: string,
 *   readonly isEntry?: boolean,
 *   readonly isDynamicEntry?: boolean,
 *   readonly imports?: readonly string[],
 *   readonly dynamicImports?: readonly string[],
 *   readonly css?: readonly string[],
 *   readonly assets?: readonly string[],
 * }} Chunk one entry of Vite's manifest; its key is the path of the source
 * @typedef {Readonly<Record<string, Chunk>>} Manifest
 * @typedef {{ readonly name: string, readonly files: readonly string[] }} Group
 */

/** Where the source of each lazy group begins. */
const LAZY_GROUPS = [
  { name: 'Editor (Monaco, its workers)', folder: 'src/features/editor/' },
  { name: 'Graph (Cytoscape)', folder: 'src/features/graph/' },
];

/** @param {string} file */
const isScript = (file) => file.endsWith('.js');

/** @param {string} file */
const isCode = (file) => isScript(file) || file.endsWith('.css');

/**
 * The chunks that come with these and are not there yet: their imports and, for lazy groups, what they load later.
 * @param {Manifest} manifest
 * @param {readonly string[]} keys
 * @param {{ present: ReadonlySet<string>, withLater: boolean }} options
 * @returns {Set<string>}
 */
function collect(manifest, keys, { present, withLater }) {
  /** @type {Set<string>} */
  const seen = new Set();
  const waiting = [...keys];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || present.has(key) || seen.has(key)) continue;
    seen.add(key);
    waiting.push(...(chunk.imports ?? []), ...(withLater ? (chunk.dynamicImports ?? []) : []));
  }
  return seen;
}

/**
 * The groups of a build, each file named once per group. Scripts that the manifest does not know are loaded by the
 * engine's worker when a file or link is opened. Throws where a group has nothing in it, since a budget nobody is held to holds nobody.
 * @param {Manifest} manifest
 * @param {readonly string[]} emitted every file of the build
 * @returns {readonly Group[]}
 */
export function groupChunks(manifest, emitted) {
  const keys = Object.keys(manifest);
  const entries = keys.filter((key) => manifest[key]?.isEntry === true);
  const first = collect(manifest, entries, { present: new Set(), withLater: false });
  /** @type {(chunkKeys: Iterable<string>) => string[]} */
  const codeOf = (chunkKeys) => [
    ...new Set([...chunkKeys].flatMap((key) => [manifest[key]?.file ?? '', ...(manifest[key]?.css ?? [])])),
  ];
  /** @type {(chunkKeys: Iterable<string>) => string[]} */
  const assetsOf = (chunkKeys) => [...new Set([...chunkKeys].flatMap((key) => manifest[key]?.assets ?? []))];

  const lazy = LAZY_GROUPS.map(({ name, folder }) => {
    const starts = keys.filter((key) => key.startsWith(folder) && manifest[key]?.isDynamicEntry === true);
    const own = collect(manifest, starts, { present: first, withLater: true });
    return { name, files: [...codeOf(own), ...assetsOf(own)] };
  });
  const known = new Set([...codeOf(keys), ...assetsOf(keys)]);
  const unknown = emitted.filter((file) => isScript(file) && file.startsWith('assets/') && !known.has(file));
  const engine = assetsOf(first).filter(isScript);
  const named = new Set([...codeOf(first), ...engine, ...unknown, ...lazy.flatMap(({ files }) => files)]);
  const groups = [
    { name: 'First view', files: codeOf(first) },
    { name: 'Engine worker', files: engine },
    { name: 'Readers of files', files: unknown },
    ...lazy,
  ];
  for (const { name, files } of groups) {
    if (files.length === 0) throw new Error(`The build has nothing for "${name}": was its source moved?`);
  }
  const other = codeOf(keys).filter((file) => isCode(file) && !named.has(file));
  return other.length === 0 ? groups : [...groups, { name: 'Other, loaded when asked for', files: other }];
}
