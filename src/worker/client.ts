// The page's side of the worker: sends what changed, delivers what comes back, and survives a crash.
import { assertNever } from '../base/assert-never';
import { handingOf, type Analysis } from '../model/analysis';
import type { LinkOutcome } from '../model/import-problem';
import type { FilesOutcome, FileText, OpenChoices, OpenWorld } from '../model/open-files';
import type { GoalReport, PathQuery, PathReport } from '../model/path-query';
import type { Play, PlayQuery } from '../model/play';
import type { PolicyDocument } from '../model/policy-document';
import type { Question } from '../model/question';
import type { BenchQuery, BenchReply } from '../model/sitting';
import type { World } from '../model/world';
import { makePathAsker } from './path-asker';
import type { FromWorker, ToWorker } from './protocol';
import { linkReaderFailed, readerFailed } from './reader-failed';

/** What the client needs of the store. */
type Host = {
  getState(): {
    readonly world: World;
    readonly question: Question;
    readonly revision: number;
    readonly worldNumber: number;
    readonly pathQuery: PathQuery;
    /** Nothing is searched that nobody looks at: ways are, but where the picture shows one that no chain stands for. */
    readonly explanation: 'why' | 'paths' | 'trail';
    readonly analysis: Analysis | null;
    readonly center: string | null;
    readonly setAnalysis: (analysis: Analysis) => void;
    readonly failAnalysis: (message: string) => void;
    readonly setPathReport: (report: PathReport) => void;
    readonly failPaths: (message: string) => void;
    readonly setGoalReport: (revision: number, report: GoalReport) => void;
  };
  subscribe(listener: () => void): () => void;
};

/** What the client needs of a Worker. */
export type WorkerLike = {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(message: ToWorker): void;
  terminate(): void;
};

export type WorkerClient = {
  /** Reads files in the worker; always settles, with null where the reading was cancelled. */
  openFiles(files: readonly FileText[], open: OpenWorld, choices: OpenChoices): Promise<FilesOutcome | null>;
  /** Reads a link's fragment in the worker; settles like `openFiles`. */
  openLink(fragment: string): Promise<LinkOutcome | null>;
  /** What is to be played in the present state; null where there is nothing, or nobody to ask. */
  play(query: PlayQuery): Promise<Play | null>;
  /** What becomes of something done at the session bench, in the present state; null where nobody could say. */
  bench(query: BenchQuery): Promise<BenchReply | null>;
  /** Ends whatever the worker does, at once: files are given up, and the present state is asked anew. */
  cancel(): void;
  stop(): void;
};

function startWorker(): WorkerLike {
  return new Worker(new URL('./entry.ts', import.meta.url), { type: 'module', name: 'rolewalk-engine' });
}

/** A message that answers one ticket, and the ticket's own question. */
type Reply = Extract<FromWorker, { readonly kind: 'imported' | 'played' | 'linked' | 'benched' }>;

/** Who waits for a reply: takes it, or learns that it ended with a failure; with null, that it was cancelled. */
type Waiting = { readonly take: (reply: Reply) => void; readonly giveUp: (failure: string | null) => void };

type Known = { readonly world: World; readonly worldNumber: number; readonly question: Question };

/** A search that has run for so many milliseconds is given up, with its worker, for a change that waits behind it. */
const LONGEST_WAIT = 4_000;

/** Asks for an answer now and after every change of world or question, until stopped. */
export function startWorkerClient(host: Host, makeWorker: () => WorkerLike = startWorker): WorkerClient {
  let worker: WorkerLike | null = null;
  /** What the worker knows; null when it must be told everything. */
  let known: Known | null = null;
  /** The newest revision that was sent, or given up; nothing more is sent until the store moves on. */
  let sentRevision: number | null = null;
  let sentCenter: string | null = null;
  let hasRestarted = false;
  let isStopped = false;
  let nextTicket = 1;
  const waiting = new Map<number, Waiting>();
  const paths = makePathAsker((a, b) => editedDocuments(a, b)?.length === 0);
  /** The newest revision that was answered, and when. */
  let answeredRevision: number | null = null;
  let answeredAt = 0;
  let askedAt = 0;

  const settleImports = (failure: string | null): void => {
    for (const one of waiting.values()) one.giveUp(failure);
    waiting.clear();
  };

  const receive = (message: FromWorker): void => {
    switch (message.kind) {
      case 'analysis':
        hasRestarted = false;
        answeredRevision = message.analysis.revision;
        answeredAt = performance.now();
        host.getState().setAnalysis(message.analysis);
        break;
      case 'paths':
        if (paths.settle(message.ticket)) host.getState().setPathReport(message.report);
        break;
      case 'goals':
        host.getState().setGoalReport(message.revision, message.report);
        break;
      case 'goals-failed':
        host.getState().failPaths(message.message);
        break;
      case 'paths-failed':
        if (paths.settle(message.ticket)) host.getState().failPaths(message.message);
        break;
      case 'imported':
      case 'played':
      case 'linked':
      case 'benched':
        waiting.get(message.ticket)?.take(message);
        waiting.delete(message.ticket);
        break;
      case 'failed':
        known = null;
        // Where the failed state was an older one, the answer to the newest is still under way.
        if (message.revision === null || message.revision === host.getState().revision) {
          host.getState().failAnalysis(message.message);
        }
        break;
      default:
        assertNever(message);
    }
  };

  const discardWorker = (): void => {
    worker?.terminate();
    worker = null;
    known = null;
    sentRevision = null;
    sentCenter = null;
  };

  const crash = (message: string): void => {
    const isSearching = answeredRevision === sentRevision && waiting.size === 0;
    discardWorker();
    settleImports(message);
    if (isSearching && paths.giveUp()) {
      // The search for ways alone broke it: everything else is answered as before.
      host.getState().failPaths(message);
    } else if (hasRestarted) {
      sentRevision = host.getState().revision;
      host.getState().failAnalysis(message);
      return;
    } else {
      hasRestarted = true;
      paths.forget();
    }
    sendChanges();
  };

  const wake = (): WorkerLike => {
    if (worker !== null) return worker;
    const started = makeWorker();
    worker = started;
    started.onmessage = ({ data }) => {
      if (worker === started) receive(data);
    };
    started.onerror = (event) => {
      event.preventDefault();
      if (worker === started) crash(event.message === '' ? 'The engine could not be started.' : event.message);
    };
    started.onmessageerror = () => {
      if (worker === started) crash('An answer of the engine could not be read.');
    };
    return started;
  };

  const sendChanges = (): void => {
    const { world, worldNumber, question, revision, pathQuery, explanation, center, analysis } = host.getState();
    if (sentRevision !== revision) {
      const isSearching = answeredRevision === sentRevision && waiting.size === 0 && paths.isWaiting();
      if (isSearching && performance.now() - Math.max(answeredAt, askedAt) > LONGEST_WAIT) discardWorker();
      const messages = changesSince(known, { world, worldNumber, question }, revision);
      known = { world, worldNumber, question };
      sentRevision = revision;
      const target = wake();
      for (const message of messages) target.postMessage(message);
    }
    if (center !== sentCenter) {
      sentCenter = center;
      wake().postMessage({ kind: 'look', revision, center });
    }
    // Without a state in the worker there is nothing to search.
    if (
      known === null ||
      (explanation !== 'paths' && !(pathQuery.kind === 'paths' && handingOf(analysis?.answer?.reach) !== null))
    )
      return;
    const query = paths.ask({ query: pathQuery, world, question, revision });
    if (query === null) return;
    askedAt = performance.now();
    wake().postMessage(query);
  };

  /**
   * Asks something with a ticket of its own; null where that was cancelled.
   * @param read the answer in a reply; @param failed what stands for it where nobody answers any more
   */
  const request = <Answer>(
    make: (ticket: number) => ToWorker,
    read: (reply: Reply) => Answer | null,
    failed: (failure: string) => Answer | null = () => null,
  ): Promise<Answer | null> =>
    new Promise((resolve) => {
      const giveUp = (failure: string | null): void => {
        resolve(failure === null ? null : failed(failure));
      };
      if (isStopped) {
        giveUp('The page was closed.');
        return;
      }
      const ticket = nextTicket;
      nextTicket += 1;
      const take = (reply: Reply): void => {
        resolve(read(reply));
      };
      waiting.set(ticket, { take, giveUp });
      wake().postMessage(make(ticket));
    });

  const unsubscribe = host.subscribe(sendChanges);
  sendChanges();

  return {
    openFiles: (files, open, choices) =>
      request(
        (ticket) => ({ kind: 'import', ticket, files, open, choices }),
        (reply) => (reply.kind === 'imported' ? reply.outcome : null),
        (failure) => readerFailed(files, failure),
      ),
    openLink: (fragment) =>
      request(
        (ticket) => ({ kind: 'link', ticket, fragment }),
        (reply) => (reply.kind === 'linked' ? reply.outcome : null),
        linkReaderFailed,
      ),
    play: (query) =>
      request(
        (ticket) => ({ kind: 'play', ticket, query }),
        (reply) => (reply.kind === 'played' ? reply.play : null),
      ),
    bench: (query) =>
      request(
        (ticket) => ({ kind: 'bench', ticket, query }),
        (reply) => (reply.kind === 'benched' ? reply.reply : null),
      ),
    cancel: () => {
      if (isStopped) return;
      discardWorker();
      paths.forget();
      settleImports(null);
      sendChanges();
    },
    stop: () => {
      isStopped = true;
      unsubscribe();
      worker?.terminate();
      worker = null;
      settleImports('The page was closed.');
    },
  };
}

/** The messages that bring a worker from what it knows to the present state; the whole world where it knows nothing. */
function changesSince(known: Known | null, now: Known, revision: number): readonly ToWorker[] {
  const { world, question } = now;
  const whole: ToWorker = { kind: 'world', revision, ...now };
  if (known?.worldNumber !== now.worldNumber) return [whole];
  const edited = editedDocuments(known.world, world);
  if (edited === null) return [whole];
  const edits = edited.map(({ id, text }): ToWorker => ({ kind: 'edit', revision, document: id, text }));
  const isAsked = question !== known.question || edits.length === 0;
  return isAsked ? [...edits, { kind: 'ask', revision, question }] : edits;
}

type EditedDocument = Pick<PolicyDocument, 'id'> & { readonly text: string };

/** The documents whose text differs, compared by identity; null where anything else of the world differs too. */
function editedDocuments(before: World, now: World): readonly EditedDocument[] | null {
  if (before === now) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(now)]) as Set<keyof World>;
  names.delete('documents');
  // What the world is called, what it may be asked and where a node is drawn change no answer.
  for (const name of ['title', 'questions', 'positions'] as const) names.delete(name);
  for (const name of names) if (before[name] !== now[name]) return null;
  if (before.documents.length !== now.documents.length) return null;
  const edited: EditedDocument[] = [];
  for (const [at, document] of now.documents.entries()) {
    const old = before.documents[at];
    if (old === document) continue;
    if (old?.id !== document.id || document.text === null) return null;
    edited.push({ id: document.id, text: document.text });
  }
  return edited;
}
