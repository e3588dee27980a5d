// The panels as sections of one column, for a phone or a narrow window.
import { LazyEditor, LazyExplanation, LazyGraph, LazyOutline } from './lazy-panels';
import { Panel } from './panel';
import styles from './stacked-panels.module.css';

export function StackedPanels() {
  return (
    <div className={styles.stack}>
      <div className={styles.why}>
        <Panel name="Explanation">
          <LazyExplanation />
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
          <LazyOutline />
        </Panel>
      </div>
    </div>
  );
}
