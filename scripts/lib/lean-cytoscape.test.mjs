// Cytoscape without the parts that the picture never uses.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leanCytoscape } from './lean-cytoscape.mjs';

const folder = dirname(createRequire(import.meta.url).resolve('cytoscape'));
const source = readFileSync(join(folder, 'cytoscape.esm.mjs'), 'utf8');

describe('the lean Cytoscape', () => {
  it('loses its algorithms, its WebGL and all layouts but the two that compute nothing', () => {
    const lean = leanCytoscape(source);
    const layouts = /var layout = \[([^\]]*)\]/.exec(lean)?.[1] ?? '';
    expect([...layouts.matchAll(/name: '(\w+)'/g)].map(([, name]) => name)).toEqual(['null', 'preset']);
    expect(lean).not.toContain('initWebgl = function');
    expect(lean).not.toContain('[elesfn$v');
  });

  it('is refused where a part is not where it was', () => {
    expect(() => leanCytoscape(source.replace('CRp$4.initWebgl = function', 'CRp$4.startWebgl = function'))).toThrow(
      /WebGL/,
    );
  });
});
