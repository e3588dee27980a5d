// A list of things to do with what was pointed at, by right click or with the menu key.
import { useRef } from 'react';
import { Menu as AriaMenu, MenuItem, Popover } from 'react-aria-components/Menu';
import styles from './menu.module.css';

/** Where it opens, in pixels of the window. */
export type MenuPlace = { readonly x: number; readonly y: number };

export type ContextMenuItem = { readonly id: string; readonly label: string };

type Props<Item extends ContextMenuItem> = {
  /** What the list is called for those who hear it. */
  readonly name: string;
  /** Null while it is closed. */
  readonly place: MenuPlace | null;
  readonly items: readonly Item[];
  readonly onChoose: (item: Item) => void;
  readonly onClose: () => void;
};

export function ContextMenu<Item extends ContextMenuItem>({ name, place, items, onChoose, onClose }: Props<Item>) {
  const anchor = useRef<HTMLSpanElement>(null);
  if (place === null) return null;
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: place.x, top: place.y }} />
      <Popover
        className={styles.popover ?? ''}
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <AriaMenu
          className={styles.menu ?? ''}
          aria-label={name}
          // The menu has the focus as soon as it is there, as menus of the system do.
          autoFocus="first"
          onClose={onClose}
        >
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              className={styles.option ?? ''}
              textValue={item.label}
              onAction={() => {
                onChoose(item);
              }}
            >
              <span className={styles.label}>{item.label}</span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </>
  );
}

/** Whether a key asks for the menu of what has the focus. */
export function isMenuKey({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}
