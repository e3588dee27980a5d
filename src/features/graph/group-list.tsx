// The groups of the picture in words: each opens and closes here as it does there.
import type { World } from '../../model/world';
import { accountLabel } from '../../store/selectors';
import type { ShownGroup } from './crowd';
import styles from './edge-table.module.css';

export type GroupListProps = {
  readonly world: World;
  readonly groups: readonly ShownGroup[];
  /** Groups that found no room. */
  readonly closed: readonly string[];
  /** While the table is closed, keys do not come here. */
  readonly isReachable: boolean;
  readonly onToggle: (group: string) => void;
};

export function GroupList({ world, groups, closed, isReachable, onToggle }: GroupListProps) {
  if (groups.length === 0) return null;
  return (
    <ul className={styles['groups']} aria-label="Groups">
      {groups.map(({ id, account, title, subtitle, isOpen }) => (
        <li key={id}>
          <button type="button" aria-expanded={isOpen} tabIndex={isReachable ? 0 : -1} onClick={() => onToggle(id)}>
            <b>{title}</b> {subtitle}
            {account !== null && <span> · {accountLabel(world, account)}</span>}
            {closed.includes(id) && <span> · closed, there was no room</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
