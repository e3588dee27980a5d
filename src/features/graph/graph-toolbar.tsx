// The tools over the picture: what is in view, how large, and the same as a table.
import { Minus, Plus, Sparkles, Spline, Table2 } from 'lucide-react';
import { Toolbar } from 'react-aria-components/Toolbar';
import { Button, IconButton } from '../../ui/button';
import styles from './graph-panel.module.css';
import type { ViewMode } from './graph-view';

export type GraphToolbarProps = {
  /** What the picture shows, in words. */
  readonly children?: React.ReactNode;
  readonly mode: ViewMode;
  readonly onMode: (mode: ViewMode) => void;
  /** Whether the world is told in groups, and whether it may be drawn as a whole all the same. */
  readonly isBig: boolean;
  readonly canBeWhole: boolean;
  readonly isPathOnly: boolean;
  readonly onPathOnly: (isPathOnly: boolean) => void;
  readonly hasPath: boolean;
  /** Drags draw edges. */
  readonly isConnecting: boolean;
  readonly onConnecting: (isConnecting: boolean) => void;
  readonly isTableOpen: boolean;
  readonly tableId: string;
  readonly onTable: (isOpen: boolean) => void;
  readonly onFit: () => void;
  readonly onTidyUp: () => void;
  readonly onZoomIn: () => void;
  readonly onZoomOut: () => void;
};

export function GraphToolbar(props: GraphToolbarProps) {
  const { isPathOnly, hasPath, isTableOpen, isConnecting, mode, onMode } = props;
  return (
    <Toolbar aria-label="Graph tools" className={styles['toolbar'] ?? ''}>
      <Button onPress={props.onFit}>Fit</Button>
      <Button aria-pressed={isPathOnly && hasPath} isDisabled={!hasPath} onPress={() => props.onPathOnly(!isPathOnly)}>
        Path only
      </Button>
      {props.isBig && (
        <>
          <Button aria-pressed={mode === 'overview'} onPress={() => onMode(mode === 'overview' ? 'focus' : 'overview')}>
            Overview
          </Button>
          {props.canBeWhole && (
            <Button aria-pressed={mode === 'all'} onPress={() => onMode(mode === 'all' ? 'focus' : 'all')}>
              Everything
            </Button>
          )}
        </>
      )}
      <IconButton name="Zoom in" onPress={props.onZoomIn}>
        <Plus size={15} aria-hidden="true" />
      </IconButton>
      <IconButton name="Zoom out" onPress={props.onZoomOut}>
        <Minus size={15} aria-hidden="true" />
      </IconButton>
      <IconButton name="Tidy up: lay out anew" onPress={props.onTidyUp}>
        <Sparkles size={15} aria-hidden="true" />
      </IconButton>
      <IconButton
        name="Draw edges: drag from who to what"
        aria-pressed={isConnecting}
        onPress={() => props.onConnecting(!isConnecting)}
      >
        <Spline size={15} aria-hidden="true" />
      </IconButton>
      <span className={styles['gap']}>{props.children}</span>
      <Button aria-expanded={isTableOpen} aria-controls={props.tableId} onPress={() => props.onTable(!isTableOpen)}>
        <Table2 size={15} aria-hidden="true" />
        Table
      </Button>
    </Toolbar>
  );
}
