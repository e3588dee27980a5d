// What a change takes away, told before it is made: edges of the picture, and others who would no longer get there.
import { Minus } from 'lucide-react';
import type { CutHarm } from '../../model/paths';
import type { World } from '../../model/world';
import { describeEdge } from './change-words';
import { countOthers } from './harm-words';
import { callName } from './path-words';
import styles from './cut-view.module.css';

/** Of each kind so many are named; the rest are counted. */
const FIRST = 5;

export function HarmList({ world, harm }: { readonly world: World; readonly harm: CutHarm }) {
  const { edges, others, isCut } = harm;
  const rows = [
    ...nameFirst(
      edges.map((edge) => ({ key: edge.id, words: describeEdge(world, edge) })),
      isCut,
    ),
    ...nameFirst(
      (others ?? []).map((arn) => ({ key: arn, words: `${callName(world, arn)} no longer gets there either` })),
      false,
    ),
  ];
  return (
    <section className={styles.harm} aria-label="What goes with it">
      <h4>What goes with it</h4>
      {rows.length === 0 ? (
        <p className={styles.words}>Nothing else that the picture shows.</p>
      ) : (
        <ul>
          {rows.map(({ key, words }) => (
            <li key={key}>
              <Minus size={13} aria-hidden="true" />
              <span>{words}</span>
            </li>
          ))}
        </ul>
      )}
      {others === null ? (
        <p className={styles.words}>Not compared: who else reaches the goal. This world is too large for that.</p>
      ) : (
        others.length === 0 && <p className={styles.words}>Nobody else is cut off from there.</p>
      )}
      {others !== null && others.length > FIRST && <p className={styles.words}>{countOthers(others.length)}.</p>}
    </section>
  );
}

type Row = { readonly key: string; readonly words: string };

function nameFirst(rows: readonly Row[], isCut: boolean): readonly Row[] {
  const left = rows.length - FIRST;
  if (left <= 0) return rows;
  const words = `${isCut ? 'more than ' : ''}${left.toLocaleString('en')} more`;
  return [...rows.slice(0, FIRST), { key: 'more', words }];
}
