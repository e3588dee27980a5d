// A button that opens a list from which several can be chosen; it stays open while they are.
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, type Selection } from 'react-aria-components/Menu';
import styles from './menu.module.css';

export type ManyOption = {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  /** How deep it stands below the first. */
  readonly depth: number;
};

type Props = {
  /** What the list is called for those who hear it. */
  readonly name: string;
  /** A `Button`. */
  readonly button: React.ReactNode;
  readonly options: readonly ManyOption[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
};

export function MenuOfMany({ name, button, options, chosen, onChoose }: Props) {
  const take = (selection: Selection) => {
    const ids = options.map(({ id }) => id);
    onChoose(selection === 'all' ? ids : ids.filter((id) => selection.has(id)));
  };
  return (
    <MenuTrigger>
      {button}
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
        <AriaMenu
          className={styles.menu ?? ''}
          aria-label={name}
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={take}
        >
          {options.map(({ id, label, detail, depth }) => (
            <MenuItem
              key={id}
              id={id}
              className={styles.option ?? ''}
              textValue={label}
              style={{ paddingInlineStart: 10 + 16 * depth }}
            >
              <span className={styles.label}>{label}</span>
              {detail !== undefined && <span className={styles.detail}>{detail}</span>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
