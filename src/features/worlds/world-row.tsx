// One kept world: its name opens it, the rest is said beside it.
import { useEffect, useRef } from 'react';
import Copy from 'lucide-react/icons/copy';
import Pencil from 'lucide-react/icons/pencil';
import Trash from 'lucide-react/icons/trash-2';
import type { ShelfEntry } from '../../store/world-shelf';
import { Button, IconButton } from '../../ui/button';
import { describeSize, describeWhen } from './world-words';
import styles from './worlds-dialog.module.css';

type Props = {
  readonly entry: ShelfEntry;
  /** Milliseconds of the clock. */
  readonly now: number;
  readonly onOpen: () => void;
  readonly onRename: () => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
  readonly onRestore: () => void;
};

export function WorldRow({ entry, now, onOpen, onRename, onDuplicate, onRemove, onRestore }: Props) {
  const { title, isOpen, isDeleted, isReadable } = entry;
  const row = useRef<HTMLDivElement>(null);
  // The button that was pressed goes with what it did; its opposite has the focus then, so that Escape and Tab are heard.
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    row.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
  }, [isDeleted]);
  if (isDeleted) {
    return (
      <div ref={row} className={styles.row} role="status">
        <span className={styles.words}>
          <span className={styles.gone}>{title}</span>
          <span className={styles.detail}>Deleted</span>
        </span>
        <Button onPress={onRestore} aria-label={`Bring ${title} back`}>
          Undo
        </Button>
      </div>
    );
  }
  return (
    <div ref={row} className={styles.row}>
      <button type="button" className={styles.words} disabled={!isReadable} onClick={onOpen}>
        <span className={styles.title}>{title}</span>
        <span className={styles.detail}>
          {isReadable
            ? `${isOpen ? 'Open now · ' : ''}${describeSize(entry)} · changed ${describeWhen(entry.changed, now)}`
            : 'This page cannot read it'}
        </span>
      </button>
      {isReadable && (
        <>
          <IconButton name={`Rename ${title}`} look="plain" onPress={onRename}>
            <Pencil size={16} aria-hidden="true" />
          </IconButton>
          <IconButton name={`Duplicate ${title}`} look="plain" onPress={onDuplicate}>
            <Copy size={16} aria-hidden="true" />
          </IconButton>
        </>
      )}
      <IconButton name={`Delete ${title}`} look="plain" onPress={onRemove}>
        <Trash size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
