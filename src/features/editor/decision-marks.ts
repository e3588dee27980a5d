// The statements that decided, as marks on their lines: a tone, a glyph and words, from the answer alone.
import { assertNever } from '../../base/assert-never';
import type { TextSpan } from '../../base/text-span';
import type { Answer, Hop } from '../../model/analysis';
import type { DocumentId } from '../../model/policy-document';
import type { Explanation, StatementEvent, StatementRef, TraceEvent } from '../../model/trace';

/** Strongest first: where two answers mark one statement, the first of these colours it. */
const TONES = ['deny', 'allow', 'depends', 'none'] as const;
export type MarkTone = (typeof TONES)[number];

export type DecisionMark = {
  readonly span: TextSpan;
  readonly tone: MarkTone;
  /** Glyph and words shown after the statement's first line. */
  readonly note: string;
};

type Call = {
  readonly explanation: Explanation;
  /** What the note calls it; null for the question itself. */ readonly name: string | null;
};
type Note = { readonly statement: StatementRef; readonly tone: MarkTone; readonly words: string };

const MOST_KEYS = 2;

function nameHop(hop: Hop, index: number): string {
  return hop.action.toLowerCase().startsWith('sts:assumerole') ? `hop ${index + 1}` : 'the call';
}

function callsOf(answer: Answer): readonly Call[] {
  const { reach } = answer;
  const hops = reach.kind === 'not-asked' ? [] : reach.kind === 'none' ? reach.nearest : reach.hops;
  return [
    { explanation: answer.direct, name: null },
    ...hops.map((hop, index) => ({ explanation: hop.explanation, name: nameHop(hop, index) })),
  ];
}

function verbOf(event: StatementEvent, trace: readonly TraceEvent[]): string {
  for (let id = event.parent; id !== null;) {
    const above: TraceEvent | undefined = trace[id];
    if (above === undefined) break;
    if (above.kind === 'policy') {
      switch (above.policyType) {
        case 'trust':
          return 'admits';
        case 'identity':
        case 'resource':
          return 'grants';
        case 'scp':
        case 'rcp':
        case 'boundary':
        case 'session':
        case 'endpoint':
          return 'lets through';
        default:
          return assertNever(above.policyType);
      }
    }
    id = above.parent;
  }
  return 'grants';
}

function isSame(a: StatementRef, b: StatementRef): boolean {
  return a.document === b.document && a.index === b.index;
}

function decidingEvents(explanation: Explanation): readonly StatementEvent[] {
  return explanation.trace.filter((event) => event.kind === 'statement').filter((event) => event.isDeciding);
}

function waitsFor(explanation: Explanation): string {
  const shown = explanation.unknownKeys.slice(0, MOST_KEYS);
  const more = explanation.unknownKeys.length - shown.length;
  if (shown.length === 0) return 'needs a policy that cannot be read';
  return `waits for ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function notesOf({ explanation, name }: Call): readonly Note[] {
  const { outcome } = explanation.decision;
  const events = decidingEvents(explanation);
  const { deciding, nearest } = explanation;
  const statements = events.map((event) => event.statement);
  const all =
    deciding === null || statements.some((one) => isSame(one, deciding)) ? statements : [...statements, deciding];
  switch (outcome) {
    case 'allow':
      return all.map((statement) => {
        const event = events.find((one) => one.statement === statement);
        const verb = event === undefined ? 'grants' : verbOf(event, explanation.trace);
        return { statement, tone: 'allow', words: `✓ ${verb} ${name ?? 'this'}` };
      });
    case 'explicit-deny':
      return all.map((statement) => ({
        statement,
        tone: 'deny',
        words: name === null ? '✕ decided here: a wall' : `✕ decided here: a wall before ${name}`,
      }));
    case 'implicit-deny':
      return nearest === null
        ? []
        : [
            {
              statement: nearest,
              tone: 'none',
              words: name === null ? '○ nearest miss' : `○ nearest miss for ${name}`,
            },
          ];
    case 'depends': {
      const words = `◇ ${name === null ? '' : `${name} `}${waitsFor(explanation)}`;
      const open = all.length > 0 || nearest === null ? all : [nearest];
      return open.map((statement) => ({ statement, tone: 'depends', words }));
    }
    default:
      return assertNever(outcome);
  }
}

/** The marks by document, each document's in the order of its text; a statement is marked once, with all it did. */
export function decisionMarks(answer: Answer): ReadonlyMap<DocumentId, readonly DecisionMark[]> {
  const notes = callsOf(answer).flatMap(notesOf);
  const marks = new Map<DocumentId, DecisionMark[]>();
  for (const first of notes) {
    const { document } = first.statement;
    const same = notes.filter((note) => isSame(note.statement, first.statement));
    if (same[0] !== first) continue;
    const tone = TONES.find((one) => same.some((note) => note.tone === one)) ?? first.tone;
    const note = [...new Set(same.map(({ words }) => words))].join(' · ');
    const list = marks.get(document) ?? [];
    list.push({ span: first.statement.span, tone, note });
    marks.set(document, list);
  }
  for (const list of marks.values()) list.sort((a, b) => a.span.start - b.span.start);
  return marks;
}
