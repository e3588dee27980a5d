// Which file of a build counts where.
import { describe, expect, it } from 'vitest';
import { groupChunks } from './chunk-groups.mjs';

const manifest = {
  'index.html': {
    file: 'assets/index.js',
    isEntry: true,
    imports: ['_shared.js'],
    dynamicImports: ['src/features/editor/editor-panel.tsx', 'src/features/graph/graph-panel.tsx', 'src/app/help.tsx'],
    css: ['assets/index.css'],
    assets: ['assets/inter.woff2', 'assets/entry.js'],
  },
  '_shared.js': { file: 'assets/shared.js' },
  'src/features/editor/editor-panel.tsx': {
    file: 'assets/editor.js',
    isDynamicEntry: true,
    imports: ['index.html', '_shared.js'],
    dynamicImports: ['node_modules/json-mode.js'],
    assets: ['assets/json.worker.js', 'assets/codicon.ttf'],
  },
  'node_modules/json-mode.js': { file: 'assets/json-mode.js', isDynamicEntry: true },
  'src/features/graph/graph-panel.tsx': { file: 'assets/graph.js', isDynamicEntry: true, css: ['assets/graph.css'] },
  'node_modules/font/inter.woff2': { file: 'assets/inter.woff2' },
  'src/app/help.tsx': { file: 'assets/help.js', isDynamicEntry: true },
};

describe('the groups of a build', () => {
  it('count what is loaded first, by the worker, with a file, by the editor, by the graph, and the rest', () => {
    const groups = groupChunks(manifest, ['index.html', 'theme.js', 'assets/index.js', 'assets/late.js']);
    expect(groups.map(({ files }) => [...files].sort())).toEqual([
      ['assets/index.css', 'assets/index.js', 'assets/shared.js'],
      ['assets/entry.js'],
      ['assets/late.js'],
      ['assets/codicon.ttf', 'assets/editor.js', 'assets/json-mode.js', 'assets/json.worker.js'],
      ['assets/graph.css', 'assets/graph.js'],
      ['assets/help.js'],
    ]);
  });

  it('are never empty', () => {
    const withoutGraph = Object.fromEntries(Object.entries(manifest).filter(([key]) => !key.includes('graph')));
    expect(() => groupChunks(withoutGraph, ['assets/late.js'])).toThrow('Graph');
  });
});
