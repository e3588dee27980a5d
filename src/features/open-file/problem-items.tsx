// Problems of a file, each with its place.
import type { ImportProblem } from '../../model/import-problem';
import { describeImportProblem, describePlace } from '../../words/import-words';
import styles from './problem-items.module.css';

export function ProblemItems({ problems }: { readonly problems: readonly ImportProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.map((problem, at) => {
        const place = describePlace(problem);
        return (
          <li key={at}>
            {place !== null && <code className={styles.place}>{place}</code>}
            <span>{describeImportProblem(problem)}</span>
          </li>
        );
      })}
    </ul>
  );
}
