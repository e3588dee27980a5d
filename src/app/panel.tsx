// One place of the arrangement: it scrolls by itself, and what breaks in it breaks nothing else.
import { useContext } from 'react';
import { StoreContext } from '../store/use-store';
import { ErrorBoundary } from './error-boundary';
import { policiesAsText } from './policies-as-text';
import styles from './panel.module.css';

export type PanelName = 'Outline' | 'Graph' | 'Editor' | 'Explanation' | 'Session bench';

const PARTS: Readonly<Record<PanelName, string>> = {
  Outline: 'The outline',
  Graph: 'The graph',
  Editor: 'The editor',
  Explanation: 'The explanation',
  'Session bench': 'The session bench',
};

export function Panel({ name, children }: { readonly name: PanelName; readonly children: React.ReactNode }) {
  const store = useContext(StoreContext);
  const takeTexts = () => (store === null ? '' : policiesAsText(store.getState().world));
  return (
    <div className={styles.panel} data-region={name}>
      <ErrorBoundary part={PARTS[name]} takeTexts={takeTexts}>
        {children}
      </ErrorBoundary>
    </div>
  );
}
