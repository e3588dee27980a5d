// The first line of the region: what it is about, the way back to the question, and what else can be asked.
import { ArrowLeft, ChevronDown } from 'lucide-react';
import { useMemo } from 'react';
import type { Answer } from '../../model/analysis';
import { QUESTION_CUT, QUESTION_PATHS, type PathQuery } from '../../model/path-query';
import type { World } from '../../model/world';
import { explorationsOf, whatReaches, whoCan, type Exploration } from '../../store/explorations';
import type { Selection } from '../../store/state';
import { selectStructure } from '../../store/structure';
import { useActions, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { Menu, MenuOption } from '../../ui/menu';
import spoken from '../../ui/spoken.module.css';
import styles from './paths-panel.module.css';

export function PathsHead() {
  const query = useSelected((state) => state.pathQuery);
  const pathCount = useSelected(({ pathReport }) =>
    pathReport?.kind === 'paths' ? (pathReport.answer?.paths.length ?? 0) : 0,
  );
  const actions = useActions();
  const title = titleOf(query);
  return (
    <div className={styles.head}>
      <h2 className={spoken.spoken}>Paths</h2>
      {title === null ? (
        <p className={styles.subject}>{countPaths(pathCount)}</p>
      ) : (
        <Button
          look="plain"
          onPress={() => {
            actions.explore(QUESTION_PATHS);
          }}
        >
          <ArrowLeft size={14} aria-hidden="true" />
          Paths of the question
        </Button>
      )}
      <span className={styles.gap} />
      {pathCount > 0 && (
        <Button
          onPress={() => {
            actions.explore(QUESTION_CUT);
          }}
        >
          Close this
        </Button>
      )}
      <ExploreMenu />
      {title !== null && <h3 className={styles.title}>{title}</h3>}
    </div>
  );
}

function countPaths(count: number): string {
  if (count === 0) return '';
  return count === 1 ? '1 path' : `${String(count)} paths, shortest first`;
}

function titleOf(query: PathQuery): string | null {
  switch (query.kind) {
    case 'paths':
      return null;
    case 'reached':
      return whatReaches(query.from).label;
    case 'who-can':
      return whoCan(query.goal).label;
    case 'cut':
      return 'Close this';
  }
}

function ExploreMenu() {
  const world = useSelected(selectStructure);
  const answer = useSelected((state) => state.analysis?.answer ?? null);
  const selection = useSelected((state) => state.selection);
  const actions = useActions();
  const options = useMemo(() => offers(world, answer, selection), [world, answer, selection]);
  if (options.length === 0) return null;
  return (
    <Menu
      name="Explore"
      button={
        <Button>
          Explore
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      {options.map(({ id, label, query }) => (
        <MenuOption
          key={id}
          id={id}
          onChoose={() => {
            actions.explore(query);
          }}
        >
          {label}
        </MenuOption>
      ))}
    </Menu>
  );
}

/** What the question's ends and the selected node suggest, each once. */
function offers(world: World, answer: Answer | null, selection: Selection | null): readonly Exploration[] {
  const ofQuestion =
    answer === null
      ? []
      : [
          whatReaches(answer.fromNode ?? answer.question.who),
          whoCan({ action: answer.question.what, resource: answer.question.where }),
        ];
  const ofSelection = selection?.kind === 'node' ? explorationsOf(world, selection.id) : [];
  return [...new Map([...ofQuestion, ...ofSelection].map((option) => [option.id, option])).values()];
}
