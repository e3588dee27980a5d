// A file that takes its time: what is being done with it, and the way to stop that. What is quick shows nothing.
import { useEffect, useEffectEvent } from 'react';
import type { WorldBefore } from '../../store/state';
import { useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import styles from './open-file-area.module.css';

export type Opening = {
  readonly fileName: string;
  readonly step: 'reading' | 'analysing';
  /** What was open before the world of the file; null while that still is. */
  readonly before: WorldBefore | null;
};

const STEP_WORDS: Readonly<Record<Opening['step'], string>> = { reading: 'Reading', analysing: 'Analysing' };

type Props = {
  readonly opening: Opening | null;
  readonly onCancel: () => void;
  /** The first answer in the new world is there, or there will be none. */
  readonly onDone: () => void;
};

export function OpeningBar({ opening, onCancel, onDone }: Props) {
  const isAnswered = useSelected((state) => state.analysis !== null || state.failure !== null);
  const isOver = opening?.step === 'analysing' && isAnswered;
  const finish = useEffectEvent(onDone);
  useEffect(() => {
    if (isOver) finish();
  }, [isOver]);
  if (opening === null || isOver) return null;
  const words = `${STEP_WORDS[opening.step]} ${opening.fileName}`;
  return (
    <div role="status" className={styles.opening}>
      <div className={styles.words}>
        <span>{words}…</span>
        <div role="progressbar" aria-label={words} className={styles.progress} />
      </div>
      <Button onPress={onCancel}>Cancel</Button>
    </div>
  );
}
