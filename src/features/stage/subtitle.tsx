// What happens at a step, as subtitles: the headline, and the story under it.
import type { Scene } from '../../steps/scene';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { headlineOf } from '../../words/headline-words';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import type { Telling } from '../../words/stage-names';
import { storyOf } from '../../words/story-words';
import styles from './stage.module.css';

type Props = { readonly telling: Telling; readonly scene: Scene; readonly isStoryShown: boolean };

export function Subtitle({ telling, scene, isStoryShown }: Props) {
  const { verdict, step } = scene;
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
    </div>
  );
}
