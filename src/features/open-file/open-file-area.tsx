// Takes files that are chosen, dropped or pasted; what opens them is loaded when there is something to open.
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { OpenFileContext, type OpenFile, type Reader } from './open-file-context';
import type { OpenTask } from './open-task';
import { useWindowFiles } from './use-window-files';
import styles from './open-file-area.module.css';

const Opener = lazy(async () => ({ default: (await import('./opener')).Opener }));

type Props = {
  readonly reader: Reader;
  /** The policies of the open world, for copying before they are replaced. */
  readonly takeTexts: () => string;
  readonly children: React.ReactNode;
};

export function OpenFileArea({ reader, takeTexts, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [task, setTask] = useState<OpenTask | null>(null);
  const isOver = useWindowFiles((carried) => {
    setTask({ kind: 'files', carried });
  });
  const openFile = useMemo<OpenFile>(
    () => ({
      choose: () => {
        input.current?.click();
      },
      prepare: () => {
        setTask({ kind: 'prepare' });
      },
      openExample: (world) => {
        setTask({ kind: 'example', world });
      },
    }),
    [],
  );

  return (
    <OpenFileContext value={openFile}>
      {children}
      <input
        ref={input}
        type="file"
        accept=".json,.yaml,.yml,.template,.txt,application/json,application/yaml"
        multiple
        hidden
        aria-label="Account file"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) setTask({ kind: 'files', carried: { files, entries: [] } });
        }}
      />
      {isOver && (
        <div className={styles.overlay}>
          <p className={styles.target}>
            <b>Drop files or folders to open them</b>
            <span>
              Account files, templates, saved worlds, SCPs and RCPs, resource policies by ARN, outputs of aws
              organizations. They stay in this browser.
            </span>
          </p>
        </div>
      )}
      {task !== null && (
        <Suspense>
          <Opener task={task} reader={reader} takeTexts={takeTexts} />
        </Suspense>
      )}
    </OpenFileContext>
  );
}
