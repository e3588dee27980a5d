// Walking the picture by arrow keys.
import { describe, expect, it } from 'vitest';
import type { Point } from '../../model/world';
import { buildElements } from './graph-elements';
import { ALICE, DEPLOYER, LEDGER, makeAnalysis, READER, STANDBY, WORLD } from './graph-fixture';
import { PLAIN_VIEW } from './graph-view';
import { walk, type Arrow } from './walk';

const POSITIONS = new Map<string, Point>([
  [ALICE, [0, 0]],
  [DEPLOYER, [200, 0]],
  [STANDBY, [200, 100]],
  [READER, [400, 0]],
  [LEDGER, [600, 100]],
]);

function from(id: string | null, arrow: Arrow, isPathOnly = false): string | null {
  const selection = id === null ? null : ({ kind: 'node', id } as const);
  return walk(
    buildElements(WORLD, makeAnalysis(), selection, { ...PLAIN_VIEW, isPathOnly }),
    POSITIONS,
    selection,
    arrow,
  );
}

describe('arrow keys', () => {
  it('begin at who asks', () => {
    expect(from(null, 'ArrowRight')).toBe(ALICE);
  });

  it('follow the chain rather than the direct call', () => {
    expect(from(ALICE, 'ArrowRight')).toBe(DEPLOYER);
    expect(from(DEPLOYER, 'ArrowRight')).toBe(READER);
    expect(from(READER, 'ArrowRight')).toBe(LEDGER);
    expect(from(LEDGER, 'ArrowLeft')).toBe(READER);
  });

  it('stay where no edge leads on', () => {
    expect(from(LEDGER, 'ArrowRight')).toBeNull();
  });

  it('go to the next node above or below, past those stepped back', () => {
    expect(from(DEPLOYER, 'ArrowDown')).toBe(STANDBY);
    expect(from(STANDBY, 'ArrowUp')).toBe(DEPLOYER);
    expect(from(DEPLOYER, 'ArrowDown', true)).toBe(LEDGER);
  });

  it('lead from a selected edge to its ends', () => {
    const selection = { kind: 'hop', index: 1 } as const;
    const elements = buildElements(WORLD, makeAnalysis(), selection, PLAIN_VIEW);
    expect(walk(elements, POSITIONS, selection, 'ArrowRight')).toBe(READER);
    expect(walk(elements, POSITIONS, selection, 'ArrowLeft')).toBe(DEPLOYER);
  });
});
