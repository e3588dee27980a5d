// The tools over the picture: which part of the world is shown, how large, and the same as a table.
import { Minus, Plus, Sparkles, Spline, Table2 } from 'lucide-react';
import { Toolbar } from 'react-aria-components/Toolbar';
import { Button, IconButton } from '../../ui/button';
import styles from './graph-panel.module.css';
import type { ViewChoice, ViewName } from './view-choices';

export type GraphToolbarProps = {
  readonly views: readonly ViewChoice[];
  readonly view: ViewName;
  readonly onView: (view: ViewName) => void;
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
  const { views, view, isTableOpen, isConnecting } = props;
  return (
    <Toolbar aria-label="Graph tools" className={styles['toolbar'] ?? ''}>
      <div role="group" aria-label="Shown" className={styles['views']}>
        {views.map(({ name, label, isDisabled }) => (
          <button
            key={name}
            type="button"
            data-view={name}
            aria-pressed={name === view}
            disabled={isDisabled}
            title={label}
            onClick={() => props.onView(name)}
          >
            {label}
          </button>
        ))}
      </div>
      <span className={styles['tools']}>
        <Button onPress={props.onFit}>Fit</Button>
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
      </span>
      <span className={styles['end']}>
        <Button aria-expanded={isTableOpen} aria-controls={props.tableId} onPress={() => props.onTable(!isTableOpen)}>
          <Table2 size={15} aria-hidden="true" />
          Table
        </Button>
      </span>
    </Toolbar>
  );
}
