// Holds the layers of the source tree as data and fails when a file reaches past its own.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** What a folder may import besides itself; type imports count. The same table stands in src/README.md. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  model: ['base'],
  steps: ['base', 'model'],
  words: ['base', 'model', 'edits', 'steps'],
  engine: ['base', 'model'],
  catalog: ['base', 'model'],
  importers: ['base', 'model', 'engine'],
  exporters: ['base', 'model'],
  trail: ['base', 'model'],
  signing: ['base', 'model'],
  deploy: ['base', 'model'],
  edits: ['base', 'model'],
  lessons: ['base', 'model'],
  worlds: ['base', 'model'],
  worker: ['base', 'model', 'engine', 'catalog', 'importers', 'lessons'],
  cli: ['base', 'model', 'words', 'engine', 'catalog', 'importers', 'signing', 'lessons'],
  store: ['base', 'model', 'words', 'edits', 'lessons', 'worker'],
  ui: ['base'],
  features: ['base', 'model', 'steps', 'words', 'edits', 'store', 'ui', 'trail', 'signing', 'deploy', 'exporters'],
  app: [
    ...[
      'base',
      'model',
      'steps',
      'words',
      'edits',
      'catalog',
      'importers',
      'exporters',
      'trail',
      'signing',
      'lessons',
      'worlds',
    ],
    ...['worker', 'store', 'ui', 'features'],
  ],
};

/** Files beside the folders: the one that mounts the app, and types of what is not TypeScript. */
const TOP_FILES: Readonly<Record<string, readonly string[]>> = { 'main.tsx': ['app', 'ui'], 'vite-env.d.ts': [] };

/** A test may also play what it tests through the engine, and over the worlds that come with the app. */
const TESTS_ALSO = ['engine', 'importers', 'worlds', 'edits'];

/** The one door of a folder to everybody outside it. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  engine: ['engine/index.ts'],
};

/** The tool that sets the two evaluators against each other. */
const FUZZER = 'cli/fuzz.ts';

/** What the store may know of the worker. */
const STORE_MAY_IMPORT_OF_WORKER = ['worker/client.ts', 'worker/protocol.ts'];

/** Packages that one adapter alone speaks to. */
const ADAPTERS = [
  { package: 'monaco-editor', files: /^features\/editor\/monaco-[^/]+\.tsx?$/ },
  { package: 'cytoscape', files: /^features\/graph\/cytoscape-[^/]+\.tsx?$/ },
];

type Source = {
  readonly path: string;
  readonly imports: readonly string[];
  /** Paths, under src, of the imported files that are ours. */
  readonly links: readonly string[];
  readonly faults: readonly string[];
};

type Files = Readonly<Record<string, string>>;

const ROOT = dirname(fileURLToPath(import.meta.url));
const isScript = (path: string): boolean => /\.tsx?$/.test(path);
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
const isLiteral = (node: ts.Node | undefined): node is ts.StringLiteralLike =>
  node !== undefined && ts.isStringLiteralLike(node);

/** The module a node names: import, export from, `import()`, `import('…').Type`, `new URL('…', import.meta.url)`. */
function specifierOf(node: ts.Node): string | null {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && isLiteral(node.moduleSpecifier)) {
    return node.moduleSpecifier.text;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return isLiteral(node.arguments[0]) ? node.arguments[0].text : null;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && isLiteral(node.argument.literal)) {
    return node.argument.literal.text;
  }
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'URL') {
    const [path, base] = node.arguments ?? [];
    return isLiteral(path) && base?.getText() === 'import.meta.url' ? path.text : null;
  }
  return null;
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.DefaultKeyword)
  );
}

/** The file a relative specifier means, or null where there is none. */
function resolve(from: string, specifier: string, files: Files): string | null {
  const target = normalize(join(dirname(from), specifier.replace(/\?.*$/, '')));
  const candidates = [target, `${target}.ts`, `${target}.tsx`, `${target}.d.ts`, `${target}/index.ts`];
  return candidates.find((path) => path in files) ?? null;
}

function read(path: string, files: Files): Source {
  const text = files[path] ?? '';
  const imports: string[] = [];
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== null) imports.push(specifier);
    if (isDefaultExport(node)) faults.push('exports a default');
    if (ts.isExportDeclaration(node) && node.exportClause === undefined) faults.push('has `export *`');
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  const links: string[] = [];
  for (const specifier of imports.filter((name) => name.startsWith('.'))) {
    const target = resolve(path, specifier, files);
    if (target === null) faults.push(`imports ${specifier}, which is not there`);
    else links.push(target);
  }
  return { path, imports, links, faults };
}

/** The first line says why the file exists; a directive for the test runner may stand before it. */
function hasReason(path: string, text: string): boolean {
  const [first = '', second = ''] = text.split('\n');
  const line = first.startsWith('// @') ? second : first;
  return path.endsWith('.css') ? /^\/\* ?\S/.test(line) : /^\/\/ (?!@)\S/.test(line);
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path;
}

/** Why the link is not allowed, or null. */
function judge(from: string, to: string): string | null {
  const [source, target] = [folderOf(from), folderOf(to)];
  if (to.startsWith('engine/spec/') && !from.startsWith('engine/spec/') && !isTest(from)) {
    return from === FUZZER ? null : 'the second evaluator is for tests and the fuzzer alone';
  }
  if (from.startsWith('engine/spec/') && !isTest(from) && source === target && !to.startsWith('engine/spec/')) {
    return 'the second evaluator shares nothing with the first';
  }
  if (source === target) {
    const isOtherFeature = source === 'features' && from.split('/')[1] !== to.split('/')[1];
    return isOtherFeature ? 'features talk through the store' : null;
  }
  const allowed = [...(LAYERS[source] ?? TOP_FILES[source] ?? []), ...(isTest(from) ? TESTS_ALSO : [])];
  if (!allowed.includes(target)) return `${source} does not import ${target}`;
  const doors = DOORS[target];
  if (doors !== undefined && !doors.includes(to) && !isTest(from)) return `${target} has one door: ${doors.join(', ')}`;
  if (source === 'store' && target === 'worker' && !STORE_MAY_IMPORT_OF_WORKER.includes(to)) {
    return `of the worker, the store knows ${STORE_MAY_IMPORT_OF_WORKER.join(' and ')}`;
  }
  return null;
}

function findCycles(sources: readonly Source[]): string[] {
  const links = new Map(sources.map(({ path, links: targets }) => [path, targets]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) cycles.push(`cycle: ${[...trail.slice(start), path].join(' -> ')}`);
    if (start !== -1 || done.has(path)) return;
    for (const target of links.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) walk(path, []);
  return cycles;
}

function readAll(files: Files): Source[] {
  return Object.keys(files)
    .filter(isScript)
    .map((path) => read(path, files));
}

/** Everything that is wrong with the tree, one line each. */
function findFaults(files: Files, sources = readAll(files)): string[] {
  const faults: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const isOurs = isScript(path) || path.endsWith('.css');
    if (isOurs && !hasReason(path, text)) faults.push(`${path}: the first line does not say why the file exists`);
  }
  for (const { path, imports, links, faults: own } of sources) {
    faults.push(...own.map((fault) => `${path} ${fault}`));
    for (const to of links) {
      const reason = judge(path, to);
      if (reason !== null) faults.push(`${path} -> ${to}: ${reason}`);
    }
    for (const adapter of ADAPTERS.filter(({ files: allowed }) => !allowed.test(path))) {
      const isUsed = imports.some((name) => name === adapter.package || name.startsWith(`${adapter.package}/`));
      if (isUsed) faults.push(`${path} -> ${adapter.package}: only ${adapter.files.source} speaks to it`);
    }
  }
  return [...faults, ...findCycles(sources)];
}

function readTree(): Files {
  const paths = readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
  return Object.fromEntries(
    paths.map((path) => [path, /\.(tsx?|css)$/.test(path) ? readFileSync(join(ROOT, path), 'utf8') : '']),
  );
}

describe('the source tree', () => {
  const files = readTree();
  const sources = readAll(files);

  it('was found and read', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(sources.flatMap(({ links }) => links).length).toBeGreaterThan(30);
  });

  it('has no folder and no top file that the table does not know', () => {
    const known = [...Object.keys(LAYERS), ...Object.keys(TOP_FILES), 'layers.test.ts', 'README.md'];
    const found = readdirSync(ROOT);
    expect(found.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('keeps to the layers, without cycles, default exports or `export *`, each file with its reason', () => {
    expect(findFaults(files, sources)).toEqual([]);
  });
});

describe('the check of the layers', () => {
  const explain = (path: string, text: string): string =>
    path.endsWith('.css') ? `/* Says why. */\n${text}` : `// Says why.\n${text}`;
  const faultsOf = (tree: Files): string[] =>
    findFaults(Object.fromEntries(Object.entries(tree).map(([path, text]) => [path, explain(path, text)])));

  it.each([
    ['a layer above', { 'model/a.ts': "import { b } from '../engine/index';", 'engine/index.ts': '' }],
    ['a type alone', { 'ui/a.ts': "import type { B } from '../model/b';", 'model/b.ts': '' }],
    ['an import inside a type', { 'ui/a.ts': "type A = import('../model/b').B;", 'model/b.ts': '' }],
    ['a late import', { 'ui/a.ts': "void import('../model/b');", 'model/b.ts': '' }],
    ['a worker', { 'ui/a.ts': "new URL('../worker/b.ts', import.meta.url);", 'worker/b.ts': '' }],
    ['a side door', { 'cli/a.ts': "import '../engine/decide/b';", 'engine/decide/b.ts': '' }],
    ['another feature', { 'features/a/a.ts': "import '../b/b';", 'features/b/b.ts': '' }],
    ['the worker behind its client', { 'store/a.ts': "import '../worker/entry';", 'worker/entry.ts': '' }],
    ['the second evaluator', { 'engine/a.ts': "import './spec/b';", 'engine/spec/b.ts': '' }],
    ['the second evaluator in another tool', { 'cli/a.ts': "import '../engine/spec/b';", 'engine/spec/b.ts': '' }],
    ['the first evaluator', { 'engine/spec/a.ts': "import '../b';", 'engine/b.ts': '' }],
    ['Monaco from elsewhere', { 'features/editor/panel.tsx': "import 'monaco-editor/editor';" }],
    ['Cytoscape from elsewhere', { 'features/graph/panel.tsx': "import type { Core } from 'cytoscape';" }],
    ['a file that is not there', { 'base/a.ts': "import './b';" }],
    ['a cycle', { 'base/a.ts': "import './b';", 'base/b.ts': "import type { A } from './a';" }],
    ['a default export', { 'base/a.ts': 'export default 1;' }],
    ['a default export by name', { 'base/a.ts': 'const a = 1; export { a as default };' }],
    ['a default function', { 'base/a.ts': 'export default function a() {}' }],
    ['a star', { 'base/a.ts': "export * from './b';", 'base/b.ts': '' }],
  ])('finds %s', (_, tree) => {
    expect(faultsOf(tree)).toHaveLength(1);
  });

  it('finds a file that does not say why it exists', () => {
    const unexplained = {
      'base/a.ts': 'const a = 1;',
      'ui/a.css': 'a {}',
      'base/a.test.ts': '// @a-directive\n',
    };
    expect(findFaults(unexplained)).toHaveLength(3);
  });

  it('lets pass what the table allows', () => {
    const tree = {
      'main.tsx': "import './app/app';",
      'app/app.tsx': "import '../features/a/a'; import '../worlds/w'; import './app.module.css';",
      'app/app.module.css': '',
      'features/a/a.ts': "import '../../store/s'; import './b';",
      'features/a/b.ts': '',
      'features/editor/monaco-x.ts': "import 'monaco-editor/editor';",
      'store/s.ts': "import '../worker/protocol';",
      'worker/protocol.ts': "import '../engine/index';",
      'engine/index.ts': "export { a } from './decide/a';",
      'engine/decide/a.ts': '',
      'engine/decide/a.test.ts': "import '../spec/s'; import '../../worlds/w';",
      'engine/spec/s.ts': "import '../../model/m';",
      'cli/fuzz.ts': "import '../engine/index'; import '../engine/spec/s';",
      'model/m.ts': '',
      'worlds/w.ts': '',
    };
    expect(faultsOf(tree)).toEqual([]);
  });
});
