// What is on the stage: the calls of the answer as the worker plays them, made anew whenever the answer changes.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Answer } from '../../model/analysis';
import type { PathReport } from '../../model/path-query';
import type { RequestContext } from '../../model/request-context';
import type { PathStep } from '../../model/paths';
import type { Play, PlayQuery, PlaySubject } from '../../model/play';
import { useKeep } from '../../store/keep-context';
import { documentTitle } from '../../store/selectors';
import type { State } from '../../store/state';
import { selectStructure } from '../../store/structure';
import { useReadState, useSelected } from '../../store/use-store';
import { sameStep, stepsOf, type Script } from '../../steps/steps';
import type { Telling } from '../../words/stage-names';

/** What can be played of an answer, and of the way that somebody chose. */
export function subjectsOf(answer: Answer | null, shownPath: State['shownPath']): readonly PlaySubject[] {
  if (answer === null) return [];
  const { reach } = answer;
  const hasRoles = reach.kind === 'none' ? reach.nearest.length > 0 : reach.kind !== 'not-asked';
  return [
    'direct',
    ...(hasRoles ? (['roles'] as const) : []),
    ...(shownPath?.isChosen === true ? (['way'] as const) : []),
  ];
}

/** A chosen way first, then one through roles that works, then the call itself. */
export function defaultSubject(answer: Answer | null, shownPath: State['shownPath']): PlaySubject {
  if (shownPath?.isChosen === true) return 'way';
  const kind = answer?.reach.kind;
  return kind === 'chain' || kind === 'only-if' ? 'roles' : 'direct';
}

/** The case in which the way was shown to work; null where it needs none or nobody found one. */
function witnessOf(report: PathReport | null, steps: readonly PathStep[]) {
  const paths =
    report?.kind === 'paths'
      ? (report.answer?.paths ?? [])
      : report?.kind === 'reached' || report?.kind === 'who-can'
        ? (report.answer?.reached.map(({ path }) => path) ?? [])
        : [];
  return paths.find((path) => path.steps === steps)?.witness ?? null;
}

export type OnStage = {
  readonly telling: Telling | null;
  readonly subject: PlaySubject;
  readonly subjects: readonly PlaySubject[];
  /** Nothing has come back yet. */
  readonly isWaiting: boolean;
  /** The step that is asked for, or the last one there is. */
  readonly index: number;
  /** What somebody said about the calls, or in which case the chosen way works. */
  readonly context: RequestContext;
};

type Made = { readonly script: Script; readonly subject: PlaySubject };

/** What is on the stage; a change of the world moves to the same call of the new steps where there is one. */
export function useScript(): OnStage {
  const keep = useKeep();
  const readState = useReadState();
  const stage = useSelected((state) => state.stage);
  const analysis = useSelected((state) => state.analysis);
  const shownPath = useSelected((state) => state.shownPath);
  const report = useSelected((state) => state.pathReport);
  const world = useSelected(selectStructure);
  const answer = analysis?.answer ?? null;
  const subjects = subjectsOf(answer, shownPath);
  const wanted = stage?.subject ?? defaultSubject(answer, shownPath);
  const subject = subjects.includes(wanted) ? wanted : 'direct';
  const steps = shownPath?.steps ?? null;
  const witness = subject === 'way' && steps !== null ? witnessOf(report, steps) : null;
  const [played, setPlayed] = useState<{ readonly play: Play | null; readonly subject: PlaySubject } | null>(null);

  useEffect(() => {
    if (answer === null) return;
    let isCurrent = true;
    const query: PlayQuery = subject === 'way' ? { kind: subject, steps: steps ?? [], witness } : { kind: subject };
    void keep.play(query).then((play) => {
      if (isCurrent) setPlayed({ play, subject });
    });
    return () => {
      isCurrent = false;
    };
  }, [answer, subject, steps, witness, keep]);

  const play = played?.subject === subject ? played.play : null;
  const telling = useMemo(
    () =>
      play === null || play.calls.length === 0
        ? null
        : { script: stepsOf(play, world), titleOf: (document: string) => documentTitle(world, document) },
    [play, world],
  );
  const script = telling?.script ?? null;
  const before = useRef<Made | null>(null);
  useEffect(() => {
    if (script === null) return;
    const { stage: now, play: goTo } = readState();
    // Steps made anew under somebody's eyes: the same call stays in focus.
    if (now !== null && before.current?.subject === subject) {
      const step = sameStep(before.current.script.steps, now.step, script.steps);
      if (step !== now.step) goTo({ ...now, step });
    }
    before.current = { script, subject };
  }, [script, subject, readState]);
  const last = Math.max(0, (script?.steps.length ?? 1) - 1);
  return {
    telling,
    subject,
    subjects,
    isWaiting: played?.subject !== subject,
    index: Math.min(stage?.step ?? 0, last),
    context: { ...answer?.question.context, ...witness },
  };
}
