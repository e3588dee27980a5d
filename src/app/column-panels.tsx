// The panels side by side, with separators that mouse and keyboard move and sizes that are remembered.
import { Group, Panel as Place, Separator, useDefaultLayout } from 'react-resizable-panels';
import { LazyEditor, LazyExplanation, LazyGraph, LazyOutline } from './lazy-panels';
import { panelStorage } from './panel-storage';
import { Panel } from './panel';
import styles from './column-panels.module.css';

export function ColumnPanels() {
  const columns = useDefaultLayout({ id: 'rolewalk.columns', storage: panelStorage });
  const rows = useDefaultLayout({ id: 'rolewalk.rows', storage: panelStorage });
  return (
    <Group
      className={styles.columns ?? ''}
      defaultLayout={columns.defaultLayout}
      onLayoutChanged={columns.onLayoutChanged}
    >
      <Place id="outline" defaultSize="236px" minSize="160px" maxSize="40%" groupResizeBehavior="preserve-pixel-size">
        <Panel name="Outline">
          <LazyOutline />
        </Panel>
      </Place>
      <Separator className={styles.upright ?? ''} aria-label="Width of the outline" />
      <Place id="middle" minSize="240px">
        <Group orientation="vertical" defaultLayout={rows.defaultLayout} onLayoutChanged={rows.onLayoutChanged}>
          <Place id="graph" defaultSize="66%" minSize="120px">
            <Panel name="Graph">
              <LazyGraph />
            </Panel>
          </Place>
          <Separator className={styles.level ?? ''} aria-label="Height of the graph" />
          <Place id="editor" minSize="90px">
            <Panel name="Editor">
              <LazyEditor />
            </Panel>
          </Place>
        </Group>
      </Place>
      <Separator className={styles.upright ?? ''} aria-label="Width of the explanation" />
      <Place id="why" defaultSize="396px" minSize="260px" maxSize="55%" groupResizeBehavior="preserve-pixel-size">
        <Panel name="Explanation">
          <LazyExplanation />
        </Panel>
      </Place>
    </Group>
  );
}
