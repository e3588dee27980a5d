// The explanation's sides in one place: why the answer is what it is, which paths there are, and what was called by whom.
import { lazy, Suspense } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { PathsPanel } from '../features/paths/paths-panel';
import { TracePanel } from '../features/trace/trace-panel';
import { EXPLANATIONS, type ExplanationName } from '../store/state';
import { useActions, useSelected } from '../store/use-store';
import styles from './explanation-panel.module.css';

const TrailPanel = lazy(async () => ({ default: (await import('../features/trail-log/trail-panel')).TrailPanel }));

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
        <Tab id={'trail' satisfies ExplanationName} className={styles.tab ?? ''}>
          Trail
          <CallCount />
        </Tab>
      </TabList>
      <TabPanel id={'why' satisfies ExplanationName} className={styles.panel ?? ''}>
        <TracePanel />
      </TabPanel>
      <TabPanel id={'paths' satisfies ExplanationName} className={styles.panel ?? ''}>
        <PathsPanel />
      </TabPanel>
      <TabPanel id={'trail' satisfies ExplanationName} className={styles.panel ?? ''}>
        <Suspense>
          <TrailPanel />
        </Suspense>
      </TabPanel>
    </Tabs>
  );
}

/** How many calls the sitting has made; the region tells them. */
function CallCount() {
  const count = useSelected((state) => state.sitting.deeds.length);
  return (
    <span className={styles.mark} aria-hidden="true">
      {count > 0 && count.toLocaleString('en')}
    </span>
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
