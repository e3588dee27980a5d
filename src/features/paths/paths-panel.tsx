// The region "Paths": the ways of the question, or what somebody explores, and what the last edit did to the graph.
import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../../base/assert-never';
import { QUESTION_PATHS } from '../../model/path-query';
import { selectStructure } from '../../store/structure';
import { useActions, useSelected } from '../../store/use-store';
import { useAfterFrame } from '../../ui/use-after-frame';
import { AppliedNote, type Applied } from './applied-note';
import { CutView } from './cut-view';
import { Changes } from './changes';
import { PathsHead } from './paths-head';
import { QuestionPaths } from './question-paths';
import { ReachedList } from './reached-list';
import styles from './paths-panel.module.css';

export function PathsPanel() {
  const arePathsOld = useSelected((state) => state.arePathsOld);
  const query = useSelected((state) => state.pathQuery);
  const actions = useActions();
  const panel = useRef<HTMLElement>(null);
  const [applied, setApplied] = useState<Applied | null>(null);
  useEffect(
    () => () => {
      actions.showPath(null);
    },
    [actions],
  );
  // On a narrow page the region may be far from where somebody asked.
  useEffect(() => {
    if (query !== QUESTION_PATHS) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [query]);
  return (
    <section ref={panel} className={styles.panel} aria-label="Paths" data-old={arePathsOld}>
      <PathsHead />
      <AppliedNote applied={applied} />
      <Failure />
      <div className={styles.content}>
        <Report onApplied={setApplied} />
      </div>
      <Changes />
    </section>
  );
}

function Failure() {
  const failure = useSelected((state) => state.pathFailure);
  return (
    <div role="status" className={styles.status}>
      {failure !== null && (
        <p className={styles.note}>The search for paths stopped ({failure}). The verdict does not depend on it.</p>
      )}
    </div>
  );
}

/** Verdict and graph come first: the ways follow in the next frame, so that no keystroke waits for them. */
function Report({ onApplied }: { readonly onApplied: (applied: Applied) => void }) {
  const report = useAfterFrame(useSelected((state) => state.pathReport));
  const query = useSelected((state) => state.pathQuery);
  const hasFailed = useSelected((state) => state.pathFailure !== null);
  const world = useSelected(selectStructure);
  const actions = useActions();
  if (report?.kind !== query.kind) {
    return hasFailed ? null : <p className={styles.searching}>Searching…</p>;
  }
  switch (report.kind) {
    case 'paths':
      return report.answer === null ? <Unreadable /> : <QuestionPaths world={world} answer={report.answer} />;
    case 'reached':
      return report.answer === null ? (
        <Unreadable />
      ) : (
        <ReachedList key={report.from} world={world} subject={report} answer={report.answer} />
      );
    case 'who-can':
      return report.answer === null ? (
        <Unreadable />
      ) : (
        <ReachedList
          key={`${report.goal.action} ${report.goal.resource}`}
          world={world}
          subject={report}
          answer={report.answer}
        />
      );
    case 'cut':
      return report.answer === null ? (
        <Unreadable />
      ) : (
        <CutView
          world={world}
          answer={report.answer}
          onBack={() => {
            actions.explore(QUESTION_PATHS);
          }}
          onApplied={onApplied}
        />
      );
    default:
      return assertNever(report);
  }
}

function Unreadable() {
  return <p className={styles.quiet}>Say who does what, and where: the paths that lead there appear here.</p>;
}
