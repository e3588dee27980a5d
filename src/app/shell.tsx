// The arrangement of the page: bars on top, then outline, graph over editor, and why, the session bench below; one column where it is narrow.
import { useMediaQuery } from '../ui/use-media-query';
import { QuestionBar } from '../features/question/question-bar';
import { Verdict } from '../features/verdict/verdict';
import { TopBar } from './top-bar';
import { LazyOpenReport } from './lazy-open-report';
import { ColumnPanels } from './column-panels';
import { LazyOverlays } from './lazy-overlays';
import { LazySessionBar } from './lazy-panels';
import { Panel } from './panel';
import { StackedPanels } from './stacked-panels';
import styles from './shell.module.css';

export function Shell() {
  const isWide = useMediaQuery('(min-width: 900px)');
  return (
    <div className={styles.shell} data-arrangement={isWide ? 'columns' : 'stack'}>
      <TopBar />
      <div className={styles.ask} data-region="Question">
        <QuestionBar />
        <Verdict />
      </div>
      <LazyOpenReport />
      <LazyOverlays />
      <main className={styles.main}>{isWide ? <ColumnPanels /> : <StackedPanels />}</main>
      <footer className={styles.bench}>
        <Panel name="Session bench">
          <LazySessionBar />
        </Panel>
      </footer>
    </div>
  );
}
