// Opens what somebody chose, dropped or pasted: reads it, asks what has to be chosen, and puts the world in its place.
import { lazy, Suspense, useContext, useEffect, useEffectEvent, useRef, useState } from 'react';
import { assertNever } from '../../base/assert-never';
import {
  NO_CHOICES,
  type FileReport,
  type FilesOutcome,
  type FileText,
  type OpenChoices,
  type OpenQuestion,
} from '../../model/open-files';
import type { World } from '../../model/world';
import { looksLikeTrail } from '../../trail/looks-like-trail';
import { toWorldBefore } from '../../store/store';
import type { Store } from '../../store/state';
import { StoreContext } from '../../store/use-store';
import { firstQuestion } from './first-question';
import { namedFiles, type NamedFile } from './named-files';
import type { Reader } from './open-file-context';
import type { Carried, OpenTask } from './open-task';
import { readTexts } from './read-texts';
import { OpeningBar, type Opening } from './opening-bar';
import { wouldBeLost } from './would-be-lost';

/** Needed only where the browser keeps nothing. */
const ReplaceDialog = lazy(async () => ({ default: (await import('./replace-dialog')).ReplaceDialog }));
const PrepareDialog = lazy(async () => ({ default: (await import('./prepare-dialog')).PrepareDialog }));
const QuestionDialog = lazy(async () => ({ default: (await import('./question-dialog')).QuestionDialog }));

type Props = {
  /** What was asked for last; each new one is begun at once, and ends what an earlier one still does. */
  readonly task: OpenTask;
  readonly reader: Reader;
  /** The policies of the open world, for copying before they are replaced. */
  readonly takeTexts: () => string;
};

type Waiting = { readonly title: string; readonly go: () => void };

/** Files whose texts are there; `label` names them together. */
type Texts = { readonly label: string; readonly files: readonly FileText[]; readonly refused: readonly FileReport[] };

type Asked = {
  readonly texts: Texts;
  readonly files: readonly FileReport[];
  readonly question: OpenQuestion;
  readonly isMadeUp: boolean;
};

export function Opener({ task, reader, takeTexts }: Props) {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('No store above this component.');
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [opening, setOpening] = useState<Opening | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [prepared, setPrepared] = useState<OpenChoices | null>(null);
  /** Grows with every opening: what an earlier one still brings is not looked at any more. */
  const attempt = useRef(0);

  const unlessLost = (title: string, go: () => void) => {
    if (wouldBeLost(store.getState())) setWaiting({ title, go });
    else go();
  };
  const enter = (world: World, fileName: string, files: readonly FileReport[], isAdded: boolean) => {
    const actions = store.getState();
    const before = toWorldBefore(actions);
    if (isAdded) actions.editWorld({ code: 'import' }, () => world);
    else actions.openWorld(world, firstQuestion(world));
    actions.report({ ...reportOf(fileName, files), isOpened: true, isAdded });
    setOpening({ fileName, step: 'analysing', before });
  };
  const show = (outcome: FilesOutcome, texts: Texts, into: World, choices: OpenChoices) => {
    const files = [...outcome.files, ...texts.refused];
    switch (outcome.kind) {
      case 'refused':
        store.getState().report({ ...reportOf(texts.label, files), isOpened: false });
        return;
      case 'asked':
        setAsked({ texts, files, question: outcome.question, isMadeUp: choices.isMadeUp });
        return;
      case 'opened':
        if (outcome.mode === 'replace') {
          const go = () => {
            enter(outcome.world, texts.label, files, false);
          };
          if (choices.mode === null) unlessLost(texts.label, go);
          else go();
        } else if (store.getState().world === into) enter(outcome.world, texts.label, files, true);
        // The world has moved on meanwhile: once more, into what it is now.
        else void read(() => Promise.resolve(texts), texts.label, choices);
    }
  };
  const read = async (takeFiles: () => Promise<Texts>, label: string, choices: OpenChoices) => {
    attempt.current += 1;
    const mine = attempt.current;
    setOpening({ fileName: label, step: 'reading', before: null });
    store.getState().report(null);
    let next: (() => void) | null = null;
    try {
      const texts = withoutTrails(await takeFiles(), store.getState());
      if (attempt.current !== mine) return;
      if (texts === null) {
        setOpening(null);
        return;
      }
      setOpening({ fileName: texts.label, step: 'reading', before: null });
      const { world, isExample } = store.getState();
      const outcome =
        texts.files.length === 0
          ? ({ kind: 'refused', files: [] } as const)
          : await reader.openFiles(texts.files, { world, isExample }, choices);
      next =
        outcome === null
          ? null
          : () => {
              show(outcome, texts, world, choices);
            };
    } catch (error) {
      next = () => {
        store.getState().failAnalysis(error instanceof Error ? error.message : String(error));
      };
    }
    if (attempt.current !== mine) return;
    setOpening(null);
    next?.();
  };
  const take = (carried: Carried) => {
    const choices = prepared ?? NO_CHOICES;
    setPrepared(null);
    setAsked(null);
    const readAll = async (): Promise<Texts> => {
      const named = await namedFiles(carried);
      return { label: labelOf(named), ...(await readTexts(named)) };
    };
    void read(readAll, 'files', choices);
  };
  const begin = useEffectEvent((next: OpenTask) => {
    switch (next.kind) {
      case 'files':
        take(next.carried);
        break;
      case 'prepare':
        setPrepared(NO_CHOICES);
        break;
      case 'example':
        unlessLost(next.world.title, () => {
          store.getState().openWorld(next.world, firstQuestion(next.world), 'example');
          store.getState().report(null);
        });
        break;
      default:
        assertNever(next);
    }
  });
  useEffect(() => {
    begin(task);
  }, [task]);
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
  return (
    <>
      <OpeningBar
        opening={opening}
        onCancel={cancel}
        onDone={() => {
          setOpening(null);
        }}
      />
      <Suspense>
        {waiting !== null && (
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
        )}
        {prepared !== null && (
          <PrepareDialog
            isMadeUp={prepared.isMadeUp}
            onMadeUp={(isMadeUp) => {
              setPrepared({ ...prepared, isMadeUp });
            }}
            onFiles={(files) => {
              take({ files, entries: [] });
            }}
            onDismiss={() => {
              setPrepared(null);
            }}
          />
        )}
        {asked !== null && (
          <QuestionDialog
            label={asked.texts.label}
            files={asked.files}
            question={asked.question}
            isMadeUp={asked.isMadeUp}
            onMadeUp={(isMadeUp) => {
              void read(() => Promise.resolve(asked.texts), asked.texts.label, { ...NO_CHOICES, isMadeUp });
            }}
            takeTexts={takeTexts}
            onDismiss={() => {
              setAsked(null);
            }}
            onOpen={(choices) => {
              setAsked(null);
              void read(() => Promise.resolve(asked.texts), asked.texts.label, choices);
            }}
          />
        )}
      </Suspense>
    </>
  );
}

/** Files of CloudTrail go to the trail, whatever world is open; null where nothing else is left. */
function withoutTrails(texts: Texts, { openTrail }: Pick<Store, 'openTrail'>): Texts | null {
  const trails = texts.files.filter(({ text }) => looksLikeTrail(text));
  if (trails.length === 0) return texts;
  openTrail(trails);
  const files = texts.files.filter((file) => !trails.includes(file));
  const [first] = files;
  if (files.length + texts.refused.length === 0) return null;
  return { ...texts, files, label: files.length === 1 && first !== undefined ? first.name : texts.label };
}

/** The name of the only file, else their number. */
function labelOf(files: readonly NamedFile[]): string {
  const [first] = files;
  return files.length === 1 && first !== undefined ? first.name : `${files.length.toLocaleString('en')} files`;
}

function reportOf(fileName: string, files: readonly FileReport[]) {
  const [first] = files;
  return files.length === 1 && first !== undefined
    ? { fileName, problems: first.problems }
    : { fileName, problems: [], files };
}
