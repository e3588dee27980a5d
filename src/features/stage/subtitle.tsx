// What happens at a step, as subtitles: the headline, and the story under it.
import type { Scene } from '../../steps/scene';
import { CopyButton } from '../../ui/copy-button';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { headlineOf } from '../../words/headline-words';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import { toldCall, type Telling } from '../../words/stage-names';
import { storyOf } from '../../words/story-words';
import styles from './stage.module.css';

type Props = {
  readonly telling: Telling;
  readonly scene: Scene;
  readonly isStoryShown: boolean;
  /** Asks for the evidence, where it also says how a denial could be changed. */
  readonly onMore: () => void;
};

export function Subtitle({ telling, scene, isStoryShown, onMore }: Props) {
  const { verdict, step } = scene;
  const { stop, deniedMessage } = toldCall(telling, step.call).call;
  return (
    <div className={styles.subtitle} data-outcome={verdict ?? undefined}>
      <p className={styles.headline}>
        {verdict !== null && (
          <>
            <VerdictGlyph kind={verdict} size={32} />
            <strong className={styles.word}>{OUTCOME_WORDS[verdict]}</strong>
          </>
        )}
        <span>{headlineOf(telling, step)}</span>
      </p>
      {isStoryShown && <p className={styles.story}>{storyOf(telling, step).join(' ')}</p>}
      {isStoryShown && verdict !== null && stop !== null && (
        <div className={styles.aws}>
          {deniedMessage !== null && (
            <>
              <b>AWS would say</b>
              <q className={styles.quote} title={deniedMessage}>
                {deniedMessage}
              </q>
              <CopyButton takeText={() => deniedMessage}>Copy</CopyButton>
            </>
          )}
          <button type="button" className={styles.more} onClick={onMore}>
            Why, and how to change it
          </button>
        </div>
      )}
    </div>
  );
}
