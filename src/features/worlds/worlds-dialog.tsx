// All worlds that the browser keeps: to open, rename, duplicate and delete them, and to go on in a copy.
import { useCallback, useEffect, useState } from 'react';
import { freeTitle } from '../../store/free-title';
import { useKeep } from '../../store/keep-context';
import { useReadState } from '../../store/use-store';
import type { ShelfEntry, WorldShelf } from '../../store/world-shelf';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { NameForm } from './name-form';
import { WorldRow } from './world-row';
import styles from './worlds-dialog.module.css';

type Listed = { readonly shelf: WorldShelf; readonly entries: readonly ShelfEntry[]; readonly now: number };

/** What is being named: a copy of the open world, or a world of the list by its key. */
type Naming = { readonly kind: 'copy' } | { readonly kind: 'rename'; readonly key: string };

export function WorldsDialog() {
  const { openShelf, openFirst } = useKeep();
  const readState = useReadState();
  const [listed, setListed] = useState<Listed | null>(null);
  const [naming, setNaming] = useState<Naming | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const load = useCallback(async (): Promise<Listed | null> => {
    const shelf = await openShelf?.();
    return shelf === undefined ? null : { shelf, entries: await shelf.list(), now: Date.now() };
  }, [openShelf]);
  const refresh = async (): Promise<void> => {
    setListed(await load());
  };
  useEffect(() => {
    void load().then(setListed);
  }, [load]);

  const close = (): void => {
    readState().openDialog(null);
    void listed?.shelf.sweep();
  };
  /** Does something to the kept worlds, and shows what became of them. */
  const act = (work: (shelf: WorldShelf) => Promise<unknown>): void => {
    if (listed === null) return;
    setNaming(null);
    setFailure(null);
    work(listed.shelf)
      .catch(() => {
        setFailure('That could not be done: the browser’s storage refused it.');
      })
      .then(refresh, refresh);
  };
  const open = (entry: ShelfEntry): void => {
    if (entry.isOpen) {
      close();
      return;
    }
    act(async (shelf) => {
      if (await shelf.open(entry.key)) close();
      else setFailure(`“${entry.title}” cannot be read.`);
    });
  };
  const remove = (entry: ShelfEntry): void => {
    act(async (shelf) => {
      await shelf.remove(entry.key);
      if (entry.isOpen) await openFirst();
    });
  };
  const entries = listed?.entries ?? [];
  const titles = entries.filter(({ isDeleted }) => !isDeleted).map(({ title }) => title);

  return (
    <Dialog
      title="Worlds"
      isWide
      isOpen
      onDismiss={close}
      actions={
        <>
          <Button
            onPress={() => {
              readState().openDialog({ kind: 'examples' });
            }}
          >
            Examples…
          </Button>
          {openShelf !== null && (
            <Button
              onPress={() => {
                setNaming({ kind: 'copy' });
              }}
            >
              Save a copy as…
            </Button>
          )}
          <Button look="solid" onPress={close} autoFocus>
            Done
          </Button>
        </>
      }
    >
      <p className={styles.lead}>
        {openShelf === null
          ? 'This browser keeps nothing. Save the world as a file to have it again.'
          : 'Kept in this browser alone, each change at once. To pass a world on, share it or save it as a file.'}
      </p>
      {failure !== null && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
      {naming?.kind === 'copy' && (
        <NameForm
          label="Name of the copy"
          confirm="Save the copy"
          initial={freeTitle(`${readState().world.title} copy`, titles)}
          taken={titles}
          onName={(title) => {
            setNaming(null);
            readState().continueAs(title);
            void refresh();
          }}
          onCancel={() => {
            setNaming(null);
          }}
        />
      )}
      {entries.length > 0 && (
        <ul className={styles.list} aria-label="Kept worlds">
          {entries.map((entry) => (
            <li key={entry.key} className={styles.item} data-open={entry.isOpen ? true : undefined}>
              {naming?.kind === 'rename' && naming.key === entry.key ? (
                <NameForm
                  label={`New name of ${entry.title}`}
                  confirm="Rename"
                  initial={entry.title}
                  taken={titles.filter((title) => title !== entry.title)}
                  onName={(title) => {
                    act((shelf) => shelf.rename(entry.key, title));
                  }}
                  onCancel={() => {
                    setNaming(null);
                  }}
                />
              ) : (
                <WorldRow
                  entry={entry}
                  now={listed?.now ?? 0}
                  onOpen={() => {
                    open(entry);
                  }}
                  onRename={() => {
                    setNaming({ kind: 'rename', key: entry.key });
                  }}
                  onDuplicate={() => {
                    act((shelf) => shelf.duplicate(entry.key, freeTitle(`${entry.title} copy`, titles)));
                  }}
                  onRemove={() => {
                    remove(entry);
                  }}
                  onRestore={() => {
                    act((shelf) => shelf.restore(entry.key));
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {listed !== null && entries.length === 0 && (
        <p className={styles.empty}>Nothing yet: a world is kept from its first edit on, or once it is opened.</p>
      )}
    </Dialog>
  );
}
