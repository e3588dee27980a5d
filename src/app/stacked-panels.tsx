// The panels as sections of one column, for a phone or a narrow window.
import { Outline } from '../features/outline/outline';
import { TracePanel } from '../features/trace/trace-panel';
import { LazyEditor, LazyGraph } from './lazy-panels';
import { Panel } from './panel';
import styles from './stacked-panels.module.css';

export function StackedPanels() {
  return (
    <div className={styles.stack}>
      <div className={styles.why}>
        <Panel name="Trace">
          <TracePanel />
        </Panel>
      </div>
      <div className={styles.graph}>
        <Panel name="Graph">
          <LazyGraph />
        </Panel>
      </div>
      <div className={styles.editor}>
        <Panel name="Editor">
          <LazyEditor />
        </Panel>
      </div>
      <div className={styles.outline}>
        <Panel name="Outline">
          <Outline />
        </Panel>
      </div>
    </div>
  );
}
