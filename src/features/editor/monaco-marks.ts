// Decision marks as Monaco decorations: tinted lines with a bar, and a note after the statement's first line.
import { editor, Range } from 'monaco-editor/editor';
import type { DecisionMark, MarkTone } from './decision-marks';
import styles from './policy-marks.module.css';

/** Overview ruler colours, by the names of theme colours that hold the verdicts' tokens. */
const RULER_COLORS: Readonly<Record<MarkTone, string>> = {
  allow: 'editorInfo.foreground',
  deny: 'editorError.foreground',
  depends: 'editorWarning.foreground',
  none: 'editorLineNumber.foreground',
};

/** Drawing text into a line costs its length with every key. */
const LONGEST_NOTED_LINE = 10_000;

/** A mark and the range of its statement in the model. */
export type PlacedMark = { readonly mark: DecisionMark; readonly range: Range };

export type MarkTracker = {
  readonly set: (marks: readonly PlacedMark[]) => void;
  /** Takes away the marks whose statement is gone, or stands in a line too long to write into. */
  readonly dropLost: () => void;
};

function className(...names: (string | undefined)[]): string {
  return names.filter((name) => name !== undefined).join(' ');
}

/** Another statement stands on the same line, so that tinting the whole line would claim too much. */
function sharesLine(model: editor.ITextModel, range: Range): boolean {
  const before = model.getLineContent(range.startLineNumber).slice(0, range.startColumn - 1);
  const after = model.getLineContent(range.endLineNumber).slice(range.endColumn - 1);
  return before.includes('}') || after.includes('{');
}

function decorateMark(model: editor.ITextModel, { range, mark }: PlacedMark): editor.IModelDeltaDecoration[] {
  const tone = styles[mark.tone];
  const isShared = sharesLine(model, range);
  const stickiness = editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges;
  const noteColumn = model.getLineMaxColumn(range.startLineNumber);
  const statement: editor.IModelDeltaDecoration = {
    range,
    options: {
      stickiness,
      isWholeLine: !isShared,
      className: className(isShared ? styles.stretch : styles.lines, tone),
      ...(isShared ? {} : { marginClassName: className(styles.margin, tone) }),
      overviewRuler: { color: { id: RULER_COLORS[mark.tone] }, position: editor.OverviewRulerLane.Left },
    },
  };
  if (noteColumn > LONGEST_NOTED_LINE) return [statement];
  const note: editor.IModelDeltaDecoration = {
    range: new Range(range.startLineNumber, noteColumn, range.startLineNumber, noteColumn),
    options: {
      stickiness,
      showIfCollapsed: true,
      after: {
        content: `\u00a0\u00a0${mark.note}`,
        inlineClassName: className(styles.note, tone),
        inlineClassNameAffectsLetterSpacing: true,
        cursorStops: editor.InjectedTextCursorStops.None,
      },
    },
  };
  return [statement, note];
}

/** The marks of one text: they move with their statements, and go when their statement is deleted. */
export function trackMarks(model: editor.ITextModel): MarkTracker {
  let placed: string[][] = [];
  return {
    set: (marks) => {
      const decorations = marks.map((mark) => decorateMark(model, mark));
      const ids = model.deltaDecorations(placed.flat(), decorations.flat());
      let at = 0;
      placed = decorations.map(({ length }) => ids.slice(at, (at += length)));
    },
    dropLost: () => {
      const isLost = ([statement]: readonly string[]): boolean => {
        const range = statement === undefined ? null : model.getDecorationRange(statement);
        return range === null || range.isEmpty() || model.getLineLength(range.startLineNumber) > LONGEST_NOTED_LINE;
      };
      const lost = placed.filter(isLost);
      if (lost.length === 0) return;
      model.deltaDecorations(lost.flat(), []);
      placed = placed.filter((ids) => !lost.includes(ids));
    },
  };
}

export type LitLines = { readonly set: (ranges: readonly Range[]) => void };

/** The lines of one text that are lit, because somebody points at what they say. */
export function trackLit(model: editor.ITextModel): LitLines {
  let placed: string[] = [];
  return {
    set: (ranges) => {
      if (ranges.length === 0 && placed.length === 0) return;
      const options: editor.IModelDecorationOptions = {
        stickiness: editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
        isWholeLine: true,
        className: styles.lit ?? null,
        marginClassName: styles.litMargin ?? null,
        overviewRuler: { color: { id: 'focusBorder' }, position: editor.OverviewRulerLane.Right },
      };
      placed = model.deltaDecorations(
        placed,
        ranges.map((range) => ({ range, options })),
      );
    },
  };
}
