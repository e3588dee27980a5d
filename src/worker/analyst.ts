// What the worker knows and does, without being a worker: it notes messages and answers the newest state once.
import { assertNever } from '../base/assert-never';
import type { Analysis, Answer } from '../model/analysis';
import type { LinkOutcome } from '../model/import-problem';
import type { FilesOutcome, FileText, OpenChoices, OpenWorld } from '../model/open-files';
import type { PathQuery, PathReport } from '../model/path-query';
import type { Play, PlayQuery } from '../model/play';
import type { DocumentId } from '../model/policy-document';
import type { Question } from '../model/question';
import type { Goal, GoalChange } from '../model/paths';
import type { RequestContext } from '../model/request-context';
import type { BenchQuery, BenchReply } from '../model/sitting';
import type { World } from '../model/world';
import { makeGoalWatch, type GoalReach } from './goal-watch';
import type { FromWorker, ToWorker } from './protocol';
import { linkReaderFailed, readerFailed } from './reader-failed';
import { watchedGoals } from './watched-goals';

/** What answers: the engine and the importers, or something simpler in a test. */
export type Answerer<Compiled> = {
  /** Compiles only what differs from `previous`. */
  readonly compileWorld: (world: World, previous?: Compiled) => Compiled;
  readonly analyse: (world: Compiled, question: Question, revision: number, center: string | null) => Analysis;
  /** The analysis of the same state, looked at from another node. */
  readonly lookFrom: (world: Compiled, analysis: Analysis, question: Question, center: string | null) => Analysis;
  /** `answer`: what the question itself was answered; null where it cannot be read. */
  readonly findPaths: (world: Compiled, query: PathQuery, question: Question, answer: Answer | null) => PathReport;
  readonly findGoalReach: (world: Compiled, goal: Goal, context: RequestContext) => GoalReach;
  readonly compareGoalReach: (before: GoalReach, after: GoalReach) => readonly GoalChange[];
  readonly play: (world: Compiled, query: PlayQuery, answer: Answer) => Play | null;
  readonly bench: (world: Compiled, query: BenchQuery) => BenchReply;
  readonly openLink: (fragment: string) => Promise<LinkOutcome>;
  readonly openFiles: (files: readonly FileText[], open: OpenWorld, choices: OpenChoices) => FilesOutcome;
};

export type Analyst = {
  /** Notes what a message changes; cheap, so that a queue of keystrokes is read in no time. */
  receive(message: ToWorker): void;
  /** Answers everything noted since the last call: one analysis of the newest state, then each set of files. */
  answer(send: (message: FromWorker) => void): void;
  /** Whether somebody waits for ways in the newest state. */
  hasPathsDue(): boolean;
  /** Answers the newest question about ways; may take long, so call it when nothing else is waiting. */
  answerPaths(send: (message: FromWorker) => void): void;
  /** Whether it has yet to be said what the last change did to the goals of the questions. */
  hasGoalsDue(): boolean;
  /** Looks at one goal more; says what changed once all have been looked at. */
  answerGoals(send: (message: FromWorker) => void): void;
};

type PathsMessage = Extract<ToWorker, { readonly kind: 'paths' }>;
type Import = Extract<ToWorker, { readonly kind: 'import' }>;
type Link = Extract<ToWorker, { readonly kind: 'link' }>;
type PlayMessage = Extract<ToWorker, { readonly kind: 'play' }>;
type BenchMessage = Extract<ToWorker, { readonly kind: 'bench' }>;

/** Messages that change no answer. */
const READS_ONLY: ReadonlySet<ToWorker['kind']> = new Set(['import', 'link', 'look', 'play', 'bench']);

export function makeAnalyst<Compiled extends object>(answerer: Answerer<Compiled>): Analyst {
  const { compileWorld, analyse, lookFrom, findPaths, findGoalReach, compareGoalReach } = answerer;
  const { openFiles, openLink, play, bench } = answerer;
  const goals = makeGoalWatch<Compiled>({ findGoalReach, compare: compareGoalReach });
  let world: World | null = null;
  let question: Question | null = null;
  let compiled: Compiled | undefined;
  let edits = new Map<DocumentId, string>();
  let imports: Import[] = [];
  let links: Link[] = [];
  let plays: PlayMessage[] = [];
  let benches: BenchMessage[] = [];
  let due: number | null = null;
  let pathsDue: PathsMessage | null = null;
  let hasNewWorld = false;
  let worldNumber = 0;
  let answeredRevision = 0;
  let analysis: Analysis | null = null;
  let center: string | null = null;
  let isLookDue = false;

  const bringUp = (): { readonly compiled: Compiled; readonly question: Question } => {
    if (world === null || question === null) throw new Error('A change arrived before the world did.');
    if (compiled === undefined || hasNewWorld || edits.size > 0) {
      world = withEdits(world, edits);
      edits = new Map();
      compiled = compileWorld(world, compiled);
      hasNewWorld = false;
    }
    return { compiled, question };
  };

  const answerQuestion = (revision: number): FromWorker => {
    try {
      const present = bringUp();
      analysis = analyse(present.compiled, present.question, revision, center);
      answeredRevision = revision;
      const { context } = present.question;
      const { unreadable } = analysis;
      goals.note({ revision, worldNumber, compiled: present.compiled, context, unreadable }, pathsDue !== null);
      return { kind: 'analysis', analysis };
    } catch (error) {
      compiled = undefined;
      return { kind: 'failed', revision, message: messageOf(error) };
    }
  };

  const answerPathQuery = ({ ticket, revision, query }: PathsMessage): FromWorker => {
    try {
      const present = bringUp();
      const answer = analysis?.answer ?? null;
      const report = findPaths(present.compiled, query, present.question, answer);
      if (world !== null) goals.ask(watchedGoals(world, answer));
      return { kind: 'paths', ticket, revision, report };
    } catch (error) {
      return { kind: 'paths-failed', ticket, message: messageOf(error) };
    }
  };

  const answerLook = (): FromWorker | null => {
    if (analysis === null) return null;
    try {
      const present = bringUp();
      analysis = lookFrom(present.compiled, analysis, present.question, center);
      return { kind: 'analysis', analysis };
    } catch (error) {
      return { kind: 'failed', revision: analysis.revision, message: messageOf(error) };
    }
  };

  const answerGoal = (): FromWorker | null => {
    try {
      const report = goals.step();
      return report === null ? null : { kind: 'goals', revision: answeredRevision, report };
    } catch (error) {
      goals.drop();
      return { kind: 'goals-failed', message: messageOf(error) };
    }
  };

  const answerImport = ({ ticket, files, open, choices }: Import): FromWorker => {
    try {
      return { kind: 'imported', ticket, outcome: openFiles(files, open, choices) };
    } catch (error) {
      return { kind: 'imported', ticket, outcome: readerFailed(files, messageOf(error)) };
    }
  };

  /** Nothing to play where the question could not be answered. */
  const answerPlay = ({ ticket, query }: PlayMessage): FromWorker => {
    try {
      const answer = analysis?.answer ?? null;
      return { kind: 'played', ticket, play: answer === null ? null : play(bringUp().compiled, query, answer) };
    } catch {
      return { kind: 'played', ticket, play: null };
    }
  };

  /** Nothing was done where the world cannot be read. */
  const answerBench = ({ ticket, query }: BenchMessage): FromWorker => {
    try {
      return { kind: 'benched', ticket, reply: bench(bringUp().compiled, query) };
    } catch {
      return { kind: 'benched', ticket, reply: null };
    }
  };

  const answerLink = async ({ ticket, fragment }: Link): Promise<FromWorker> => {
    try {
      return { kind: 'linked', ticket, outcome: await openLink(fragment) };
    } catch (error) {
      return { kind: 'linked', ticket, outcome: linkReaderFailed(messageOf(error)) };
    }
  };

  return {
    receive: (message) => {
      if (!READS_ONLY.has(message.kind)) goals.drop();
      switch (message.kind) {
        case 'world':
          if (message.worldNumber !== worldNumber) analysis = null;
          ({ world, question, worldNumber } = message);
          edits = new Map();
          hasNewWorld = true;
          due = message.revision;
          pathsDue = null;
          break;
        case 'edit':
          edits.set(message.document, message.text);
          due = message.revision;
          pathsDue = null;
          break;
        case 'ask':
          question = message.question;
          due = message.revision;
          pathsDue = null;
          break;
        case 'look':
          ({ center } = message);
          isLookDue = true;
          break;
        case 'paths':
          pathsDue = message;
          break;
        case 'import':
          imports.push(message);
          break;
        case 'play':
          plays.push(message);
          break;
        case 'bench':
          benches.push(message);
          break;
        case 'link':
          links.push(message);
          break;
        default:
          assertNever(message);
      }
    },
    answer: (send) => {
      const revision = due;
      due = null;
      const look = isLookDue && revision === null ? answerLook() : null;
      isLookDue = false;
      if (revision !== null) send(answerQuestion(revision));
      else if (look !== null) send(look);
      const waiting = imports;
      imports = [];
      for (const one of waiting) send(answerImport(one));
      const played = plays;
      plays = [];
      for (const one of played) send(answerPlay(one));
      const done = benches;
      benches = [];
      for (const one of done) send(answerBench(one));
      const shared = links;
      links = [];
      for (const link of shared) void answerLink(link).then(send);
    },
    hasPathsDue: () => pathsDue !== null,
    answerPaths: (send) => {
      const message = pathsDue;
      pathsDue = null;
      if (message !== null) send(answerPathQuery(message));
    },
    hasGoalsDue: () => goals.isDue(),
    answerGoals: (send) => {
      const message = answerGoal();
      if (message !== null) send(message);
    },
  };
}

function withEdits(world: World, edits: ReadonlyMap<DocumentId, string>): World {
  if (edits.size === 0) return world;
  const documents = world.documents.map((document) => {
    const text = edits.get(document.id);
    return text === undefined ? document : { ...document, text };
  });
  return { ...world, documents };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
