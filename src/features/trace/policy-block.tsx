// One policy of a layer: its title, and its statements with the ones that matched first where there are many.
import { useState } from 'react';
import type { StatementRef } from '../../model/trace';
import { documentTitle } from '../../store/selectors';
import { selectStructure } from '../../store/structure';
import { useActions, useSelected } from '../../store/use-store';
import { Breakable } from './breakable';
import styles from './statement.module.css';
import { StatementItem } from './statement-item';
import type { PolicyNode, StatementNode } from '../../model/trace-tree';

const SHOWN_AT_ONCE = 5;

type Props = { readonly policy: PolicyNode; readonly nearest: StatementRef | null };

export function PolicyBlock({ policy, nearest }: Props) {
  const world = useSelected(selectStructure);
  const actions = useActions();
  const [isWhole, setIsWhole] = useState(false);
  const { document, isReadable } = policy.event;
  const isNearest = ({ event }: StatementNode): boolean =>
    nearest?.document === event.statement.document && nearest.index === event.statement.index;
  const { shown, hidden } = splitStatements(policy.statements, isNearest, isWhole);
  return (
    <div className={styles.policy}>
      <button
        type="button"
        className={styles.title}
        onClick={() => {
          actions.openDocument(document);
        }}
      >
        <Breakable text={documentTitle(world, document)} />
      </button>
      {!isReadable && <p className={styles.unreadable}>cannot be read, so what it says is unknown</p>}
      {isReadable && policy.statements.length === 0 && <p className={styles.rule}>no statements</p>}
      <ul className={styles.statements}>
        {shown.map((statement) => (
          <StatementItem key={statement.event.id} statement={statement} isNearest={isNearest(statement)} />
        ))}
      </ul>
      {hidden > 0 && (
        <button
          type="button"
          className={styles.more}
          onClick={() => {
            setIsWhole(true);
          }}
        >
          show {hidden} that did not match
        </button>
      )}
    </div>
  );
}

/** In a long policy, the statements that say something about this call; the others are counted. */
function splitStatements(
  statements: readonly StatementNode[],
  isNearest: (statement: StatementNode) => boolean,
  isWhole: boolean,
): { readonly shown: readonly StatementNode[]; readonly hidden: number } {
  if (isWhole || statements.length <= SHOWN_AT_ONCE) return { shown: statements, hidden: 0 };
  const shown = statements.filter((statement) => statement.event.match !== 'no' || isNearest(statement));
  return { shown, hidden: statements.length - shown.length };
}
