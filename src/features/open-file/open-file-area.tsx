// Opens files that are chosen, dropped or pasted; a world that would be lost is replaced only after a question.
import { lazy, Suspense, useContext, useMemo, useRef, useState } from 'react';
import type { ImportOutcome } from '../../model/import-problem';
import type { World } from '../../model/world';
import type { State } from '../../store/state';
import { toWorldBefore } from '../../store/store';
import { StoreContext } from '../../store/use-store';
import { firstQuestion } from './first-question';
import { OpenFileContext, type OpenFile, type Reader } from './open-file-context';
import { OpeningBar, type Opening } from './opening-bar';
import { useWindowFiles } from './use-window-files';
import styles from './open-file-area.module.css';

/** Needed only where the browser keeps nothing. */
const ReplaceDialog = lazy(async () => ({ default: (await import('./replace-dialog')).ReplaceDialog }));

/** No text of this many bytes is short enough to be read. */
const LARGEST_FILE = 400_000_000;

type Props = {
  readonly reader: Reader;
  /** The policies of the open world, for copying before they are replaced. */
  readonly takeTexts: () => string;
  readonly children: React.ReactNode;
};

type Waiting = { readonly title: string; readonly go: () => void };

export function OpenFileArea({ reader, takeTexts, children }: Props) {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('No store above this component.');
  const input = useRef<HTMLInputElement>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [opening, setOpening] = useState<Opening | null>(null);
  /** Grows with every file: what an earlier one still brings is not looked at any more. */
  const attempt = useRef(0);

  const unlessEdited = (title: string, go: () => void) => {
    if (wouldBeLost(store.getState())) setWaiting({ title, go });
    else go();
  };
  const show = (fileName: string, outcome: ImportOutcome) => {
    const actions = store.getState();
    if (!outcome.ok) {
      actions.report({ fileName, isOpened: false, problems: outcome.problems });
      return;
    }
    unlessEdited(fileName, () => {
      const before = toWorldBefore(store.getState());
      actions.openWorld(outcome.world, firstQuestion(outcome.world));
      actions.report({ fileName, isOpened: true, problems: outcome.warnings });
      setOpening({ fileName, step: 'analysing', before });
    });
  };
  const open = async (file: File) => {
    attempt.current += 1;
    const mine = attempt.current;
    const isCurrent = () => attempt.current === mine;
    setOpening({ fileName: file.name, step: 'reading', before: null });
    store.getState().report(null);
    let next: (() => void) | null = null;
    try {
      const outcome =
        file.size > LARGEST_FILE ? tooLarge(file.size) : await reader.openFile(file.name, await file.text());
      next =
        outcome === null
          ? null
          : () => {
              show(file.name, outcome);
            };
    } catch (error) {
      next = () => {
        store.getState().failAnalysis(error instanceof Error ? error.message : String(error));
      };
    }
    if (!isCurrent()) return;
    setOpening(null);
    next?.();
  };
  const cancel = () => {
    attempt.current += 1;
    const before = opening?.before ?? null;
    setOpening(null);
    if (before !== null) {
      store.getState().reopen(before);
      store.getState().report(null);
    }
    reader.cancel();
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
      openExample: (world: World) => {
        const go = () => {
          store.getState().openWorld(world, firstQuestion(world), 'example');
          store.getState().report(null);
        };
        if (wouldBeLost(store.getState())) setWaiting({ title: world.title, go });
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
        accept=".json,.yaml,.yml,.template,application/json,application/yaml"
        hidden
        aria-label="Account file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) take(file);
        }}
      />
      <OpeningBar
        opening={opening}
        onCancel={cancel}
        onDone={() => {
          setOpening(null);
        }}
      />
      {isOver && (
        <div className={styles.overlay}>
          <p className={styles.target}>
            <b>Drop the file to open it</b>
            <span>
              Account authorization details, a CloudFormation template, or a saved world. It stays in this browser.
            </span>
          </p>
        </div>
      )}
      {waiting !== null && (
        <Suspense>
          <ReplaceDialog
            title={waiting.title}
            takeTexts={takeTexts}
            onKeep={() => {
              setWaiting(null);
            }}
            onReplace={() => {
              waiting.go();
              setWaiting(null);
            }}
          />
        </Suspense>
      )}
    </OpenFileContext>
  );
}

/** What the browser keeps comes back from the list of worlds, so there is nothing to ask about it. */
function wouldBeLost({ hasEdits, storageProblem }: State): boolean {
  return hasEdits && storageProblem !== null;
}

function tooLarge(size: number): ImportOutcome {
  const params = { found: size, expected: 100_000_000 };
  return {
    ok: false,
    problems: [{ severity: 'error', code: 'too-large', path: '', line: null, column: null, params }],
  };
}
