// The ways of the question, shortest first; where there is none, what came closest.
import { useState } from 'react';
import type { Path, PathsAnswer, PathStep } from '../../model/paths';
import type { World } from '../../model/world';
import { wayKey } from '../../store/shown-ways';
import { useActions } from '../../store/use-store';
import { PathCard } from './path-card';
import { describeHops, outcomeOf } from './path-words';
import { StepList } from './step-list';
import { TermsLine } from './terms-line';
import styles from './paths-panel.module.css';

type Props = { readonly world: World; readonly answer: PathsAnswer };

export function QuestionPaths({ world, answer }: Props) {
  const { paths, nearMisses, isCut } = answer;
  const [open, setOpen] = useState<{ readonly of: string; readonly keys: ReadonlySet<string> }>({
    of: '',
    keys: new Set(),
  });
  const actions = useActions();
  const question = `${answer.from} ${answer.goal.action} ${answer.goal.resource}`;
  const first = paths[0] ?? nearMisses[0];
  const opened: ReadonlySet<string> =
    open.of === question ? open.keys : new Set(first === undefined ? [] : [wayKey(first.steps)]);
  const toggle = (steps: readonly PathStep[]): void => {
    const keys = new Set(opened);
    const key = wayKey(steps);
    if (!keys.delete(key)) keys.add(key);
    setOpen({ of: question, keys });
    actions.showPath({ steps, isChosen: true });
  };
  const cardOf = (steps: readonly PathStep[]) => ({
    world,
    steps,
    isOpen: opened.has(wayKey(steps)),
    onToggle: () => {
      toggle(steps);
    },
  });
  return (
    <>
      {paths.length > 0 ? (
        <ol className={styles.cards} aria-label="Paths found">
          {paths.map((path) => (
            <li key={wayKey(path.steps)}>
              <PathCard {...cardOf(path.steps)} outcome={outcomeOf(path)} side={describeHops(path.hopCount)}>
                <PathBody world={world} path={path} />
              </PathCard>
            </li>
          ))}
        </ol>
      ) : (
        <p className={styles.quiet}>{describeNothing(world)}</p>
      )}
      {isCut && <p className={styles.quiet}>The search stopped at its limits: there may be more paths.</p>}
      {paths.length === 0 && nearMisses.length > 0 && (
        <>
          <h3 className={styles.title}>What comes closest</h3>
          <ol className={styles.cards} aria-label="Near misses">
            {nearMisses.map(({ steps, failing, missing }) => (
              <li key={wayKey(steps)}>
                <PathCard
                  {...cardOf(steps)}
                  outcome={steps[failing[0] ?? 0]?.outcome ?? 'implicit-deny'}
                  side={describeFailing(failing.length, missing)}
                >
                  <StepList world={world} steps={steps} />
                </PathCard>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function PathBody({ world, path }: { readonly world: World; readonly path: Path }) {
  return (
    <>
      {path.hopCount === 0 && <p className={styles.direct}>Direct: no role needed.</p>}
      <StepList world={world} steps={path.steps} />
      <TermsLine path={path} />
    </>
  );
}

/** `1 call fails`; `2 calls fail, 3 permissions missing`. */
function describeFailing(calls: number, missing: number): string {
  const fail = calls === 1 ? '1 call fails' : `${String(calls)} calls fail`;
  return missing > calls ? `${fail}, ${String(missing)} permissions missing` : fail;
}

function describeNothing({ principals }: World): string {
  const roles = principals.filter(({ kind }) => kind === 'role').length;
  const searched = roles === 1 ? '1 role' : `${roles.toLocaleString('en')} roles`;
  return `No chain of roles leads there; searched ${searched}.`;
}
