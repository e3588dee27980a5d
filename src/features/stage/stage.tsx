// The stage: an answer played step by step over the page, with what happens told below it, forwards and backwards.
import { useEffect, useRef, useState } from 'react';
import X from 'lucide-react/icons/x';
import type { PlaySubject } from '../../model/play';
import { sceneAt, type Scene } from '../../steps/scene';
import { durationOf } from '../../steps/tempo';
import { useActions, useReadState, useSelected } from '../../store/use-store';
import { IconButton } from '../../ui/button';
import { Choices } from '../../ui/choices';
import { useFocusBack } from '../../ui/use-focus-back';
import spoken from '../../ui/spoken.module.css';
import { givenWords } from '../../words/given-words';
import { headlineOf } from '../../words/headline-words';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import { askedWords, type Telling } from '../../words/stage-names';
import { storyOf } from '../../words/story-words';

import { Controls } from './controls';
import { Evidence } from './evidence';
import { drawingOf, WIDTH } from './geometry';
import type { Level } from './levels';
import { SceneSvg } from './scene-svg';
import styles from './stage.module.css';
import { readingTime } from './reading-time';
import { Subtitle } from './subtitle';
import { useClock } from './use-clock';
import { useStageKeys } from './use-stage-keys';
import { useScript } from './use-script';

const SUBJECT_NAMES: Readonly<Record<PlaySubject, string>> = {
  direct: 'Directly',
  roles: 'Through roles',
  way: 'The chosen path',
};

/** How fast and how much, as it was chosen last on this page. */
let kept: { readonly speed: number; readonly level: Level } = { speed: 1, level: 'story' };

const NO_CHOICE: readonly PlaySubject[] = [];

export function Stage() {
  const actions = useActions();
  const readState = useReadState();
  const { telling, subject, subjects, isWaiting, index, context } = useScript();
  const given = givenWords(context);
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState(kept.speed);
  const [level, setLevel] = useState(kept.level);
  useEffect(() => {
    kept = { speed, level };
  }, [speed, level]);
  const region = useRef<HTMLElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  useFocusBack(region);

  const steps = telling?.script.steps ?? [];
  const last = Math.max(0, steps.length - 1);
  const scene = telling === null ? null : sceneAt(telling.script, index);
  const goTo = (step: number): void => {
    actions.play({ subject: readState().stage?.subject ?? null, step: Math.max(0, Math.min(last, step)) });
  };
  const stop = (): void => {
    setIsPlaying(false);
  };
  const step = (to: number): void => {
    stop();
    goTo(to);
  };
  const toggle = (): void => {
    if (!isPlaying && index === last) goTo(0);
    setIsPlaying(!isPlaying);
  };
  const close = (): void => {
    actions.play(null);
  };
  useCallInSight(picture, telling, scene);
  useMarkedHop(subject, scene?.call ?? null);
  useClock(index, isPlaying && telling !== null ? lasting(telling, index, level) / speed : null, () => {
    if (index < last) goTo(index + 1);
    if (index + 1 >= last) stop();
  });
  const onKeyDown = useStageKeys({ index, last, step, toggle, close });

  return (
    <section
      ref={region}
      className={styles.stage}
      data-region="Stage"
      data-level={level}
      aria-label="Stage"
      tabIndex={-1}
      onKeyDownCapture={onKeyDown}
      onClick={({ detail, target }) => {
        // After a click Space plays and pauses; whoever came to a button by keyboard stays on it.
        if (detail > 0 && target instanceof Element && target.closest('button') !== null) {
          region.current?.focus({ preventScroll: true });
        }
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>
          {telling === null ? 'Playing the answer' : askedWords(telling)}
          {given.map((one) => (
            <span key={one} className={styles.given}>
              {' · '}
              {one}
            </span>
          ))}
        </h2>
        <Choices
          name="What is played"
          values={subjects.length > 1 ? subjects : NO_CHOICE}
          chosen={subject}
          labelOf={(one) => SUBJECT_NAMES[one]}
          onChoose={(one) => {
            stop();
            actions.play({ subject: one, step: 0 });
          }}
        />
        <IconButton name="Close the stage (Escape)" look="plain" onPress={close}>
          <X size={18} aria-hidden="true" />
        </IconButton>
      </header>
      {telling === null || scene === null ? (
        <p className={styles.empty}>
          {isWaiting ? 'Setting the stage…' : 'There is nothing to play: the question has no answer yet.'}
        </p>
      ) : (
        <>
          <div ref={picture} className={styles.picture}>
            <SceneSvg telling={telling} scene={scene} speed={speed} />
          </div>
          <Subtitle
            telling={telling}
            scene={scene}
            isStoryShown={level === 'story'}
            onMore={() => {
              setLevel('evidence');
            }}
          />
          {level === 'evidence' && <Evidence telling={telling} scene={scene} />}
          <Controls
            index={index}
            count={steps.length}
            isPlaying={isPlaying}
            speed={speed}
            level={level}
            onStep={step}
            onToggle={toggle}
            onSpeed={setSpeed}
            onLevel={setLevel}
          />
          <p className={spoken.spoken} aria-live="polite">
            {isPlaying && scene.verdict === null ? '' : announced(telling, index, scene.verdict)}
          </p>
        </>
      )}
    </section>
  );
}

/** A step lasts as long as it moves, and as long as its story is read where that is shown. */
function lasting(telling: Telling, index: number, level: Level): number {
  const moving = durationOf(telling.script, index);
  const step = telling.script.steps[index];
  if (level === 'headline' || step === undefined) return moving;
  return Math.max(moving, readingTime([headlineOf(telling, step), ...storyOf(telling, step)].join(' ')));
}

/** A step that somebody went to is told at once; while it plays by itself, the verdict alone. */
function announced(telling: Telling, index: number, verdict: keyof typeof OUTCOME_WORDS | null): string {
  const step = telling.script.steps[index];
  if (step === undefined) return '';
  const headline = headlineOf(telling, step);
  return verdict === null ? headline : `${OUTCOME_WORDS[verdict]}. ${headline}`;
}

/** Where the picture is wider than the page, the call in focus is scrolled into sight. */
function useCallInSight(
  picture: React.RefObject<HTMLDivElement | null>,
  telling: Telling | null,
  scene: Scene | null,
): void {
  const drawing = telling === null || scene === null ? null : drawingOf(telling.script, scene);
  const left = drawing?.actors.find(({ part }) => part === 'caller')?.frames[0]?.box.x ?? drawing?.road.from ?? 0;
  useEffect(() => {
    const { current } = picture;
    current?.scrollTo({ left: (left / WIDTH) * current.scrollWidth - SIGHT });
  }, [picture, left]);
}

const SIGHT = 24;

/** The picture behind marks the call in focus. */
function useMarkedHop(subject: PlaySubject, call: number | null): void {
  const { select } = useActions();
  const isMarked = useSelected(({ selection }) => selection?.kind === 'hop' && selection.index === call);
  useEffect(() => {
    if (subject === 'roles' && call !== null && !isMarked) select({ kind: 'hop', index: call });
  }, [subject, call, isMarked, select]);
}
