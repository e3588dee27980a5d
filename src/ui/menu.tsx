// A button that opens a list of things to do or to choose from.
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu';
import styles from './menu.module.css';

type MenuProps = {
  /** What the list is called for those who hear it. */
  readonly name: string;
  /** A `Button` or `IconButton`. */
  readonly button: React.ReactNode;
  /** The id of the chosen option, where the menu is a choice. */
  readonly chosen?: string;
  /** The side on which list and button are flush. */
  readonly side?: 'start' | 'end';
  readonly children: React.ReactNode;
};

export function Menu({ name, button, chosen, side = 'end', children }: MenuProps) {
  const choice =
    chosen === undefined
      ? {}
      : ({ selectionMode: 'single', selectedKeys: [chosen], disallowEmptySelection: true } as const);
  return (
    <MenuTrigger>
      {button}
      <Popover className={styles.popover ?? ''} placement={`bottom ${side}`} offset={6}>
        <AriaMenu className={styles.menu ?? ''} aria-label={name} {...choice}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

type MenuOptionProps = {
  readonly id: string;
  readonly detail?: string;
  readonly onChoose: () => void;
  readonly children: string;
};

export function MenuOption({ id, detail, onChoose, children }: MenuOptionProps) {
  return (
    <MenuItem id={id} className={styles.option ?? ''} textValue={children} onAction={onChoose}>
      <span className={styles.label}>{children}</span>
      {detail !== undefined && <span className={styles.detail}>{detail}</span>}
    </MenuItem>
  );
}
