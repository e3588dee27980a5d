// The explanation's two sides in one place: why the answer is what it is, and which paths there are.
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { PathsPanel } from '../features/paths/paths-panel';
import { TracePanel } from '../features/trace/trace-panel';
import { EXPLANATIONS, type ExplanationName } from '../store/state';
import { useActions, useSelected } from '../store/use-store';
import styles from './explanation-panel.module.css';

export function ExplanationPanel() {
  const explanation = useSelected((state) => state.explanation);
  const actions = useActions();
  return (
    <Tabs
      className={styles.tabs ?? ''}
      selectedKey={explanation}
      onSelectionChange={(key) => {
        const chosen = EXPLANATIONS.find((name) => name === key);
        if (chosen !== undefined) actions.explain(chosen);
      }}
    >
      <TabList className={styles.list ?? ''} aria-label="Explanation">
        <Tab id={'why' satisfies ExplanationName} className={styles.tab ?? ''}>
          Why
        </Tab>
        <Tab id={'paths' satisfies ExplanationName} className={styles.tab ?? ''}>
          Paths
          <ChangeMark />
        </Tab>
      </TabList>
      <TabPanel id={'why' satisfies ExplanationName} className={styles.panel ?? ''}>
        <TracePanel />
      </TabPanel>
      <TabPanel id={'paths' satisfies ExplanationName} className={styles.panel ?? ''}>
        <PathsPanel />
      </TabPanel>
    </Tabs>
  );
}

/** How many goals and edges the last edit gave and took; the region says which. */
function ChangeMark() {
  const gained = useSelected(
    ({ edgeChange, goalReport }) =>
      (edgeChange?.gained.length ?? 0) + (goalReport?.changes ?? []).filter(({ was }) => was === null).length,
  );
  const lost = useSelected(
    ({ edgeChange, goalReport }) =>
      (edgeChange?.lost.length ?? 0) + (goalReport?.changes ?? []).filter(({ is }) => is === null).length,
  );
  return (
    <span className={styles.mark} aria-hidden="true">
      {gained > 0 && <span>+{gained.toLocaleString('en')}</span>}
      {lost > 0 && <span>−{lost.toLocaleString('en')}</span>}
    </span>
  );
}
