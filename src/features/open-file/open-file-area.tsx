// Opens files that are chosen, dropped or pasted; a world with edits is replaced only after a question.
import { useContext, useMemo, useRef, useState } from 'react';
import type { ImportOutcome } from '../../model/import-problem';
import type { World } from '../../model/world';
import { StoreContext } from '../../store/use-store';
import { firstQuestion } from './first-question';
import { OpenFileContext, type ImportFile, type OpenFile } from './open-file-context';
import { ReplaceDialog } from './replace-dialog';
import { useWindowFiles } from './use-window-files';
import styles from './open-file-area.module.css';

/** No text of this many bytes is short enough to be read. */
const LARGEST_FILE = 400_000_000;

type Props = {
  readonly importFile: ImportFile;
  /** The policies of the open world, for copying before they are replaced. */
  readonly takeTexts: () => string;
  readonly children: React.ReactNode;
};

type Waiting = { readonly title: string; readonly go: () => void };

export function OpenFileArea({ importFile, takeTexts, children }: Props) {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('No store above this component.');
  const input = useRef<HTMLInputElement>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [reading, setReading] = useState<string | null>(null);

  const unlessEdited = (title: string, go: () => void) => {
    if (store.getState().hasEdits) setWaiting({ title, go });
    else go();
  };
  const show = (fileName: string, outcome: ImportOutcome) => {
    const actions = store.getState();
    if (!outcome.ok) {
      actions.report({ fileName, isOpened: false, problems: outcome.problems });
      return;
    }
    unlessEdited(fileName, () => {
      actions.openWorld(outcome.world, firstQuestion(outcome.world));
      actions.report({ fileName, isOpened: true, problems: outcome.warnings });
    });
  };
  const open = async (file: File) => {
    setReading(file.name);
    store.getState().report(null);
    try {
      show(file.name, file.size > LARGEST_FILE ? tooLarge(file.size) : await importFile(file.name, await file.text()));
    } catch (error) {
      store.getState().failAnalysis(error instanceof Error ? error.message : String(error));
    } finally {
      setReading(null);
    }
  };
  const take = (file: File) => {
    void open(file);
  };
  const isOver = useWindowFiles(take);
  const openFile = useMemo<OpenFile>(
    () => ({
      choose: () => {
        input.current?.click();
      },
      replaceWorld: (world: World) => {
        const go = () => {
          store.getState().openWorld(world, firstQuestion(world));
          store.getState().report(null);
        };
        if (store.getState().hasEdits) setWaiting({ title: world.title, go });
        else go();
      },
    }),
    [store],
  );

  return (
    <OpenFileContext value={openFile}>
      {children}
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Account file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) take(file);
        }}
      />
      {reading !== null && (
        <p role="status" className={styles.reading}>
          Reading {reading}…
        </p>
      )}
      {isOver && (
        <div className={styles.overlay}>
          <p className={styles.target}>
            <b>Drop the file to open it</b>
            <span>Account authorization details from AWS, or a saved world. It stays in this browser.</span>
          </p>
        </div>
      )}
      <ReplaceDialog
        title={waiting?.title ?? null}
        takeTexts={takeTexts}
        onKeep={() => {
          setWaiting(null);
        }}
        onReplace={() => {
          waiting?.go();
          setWaiting(null);
        }}
      />
    </OpenFileContext>
  );
}

function tooLarge(size: number): ImportOutcome {
  const params = { found: size, expected: 100_000_000 };
  return {
    ok: false,
    problems: [{ severity: 'error', code: 'too-large', path: '', line: null, column: null, params }],
  };
}
