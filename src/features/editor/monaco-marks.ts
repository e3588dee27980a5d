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

function className(...names: (string | undefined)[]): string {
  return names.filter((name) => name !== undefined).join(' ');
}

/** Another statement stands on the same line, so that tinting the whole line would claim too much. */
function sharesLine(model: editor.ITextModel, range: Range): boolean {
  const before = model.getLineContent(range.startLineNumber).slice(0, range.startColumn - 1);
  const after = model.getLineContent(range.endLineNumber).slice(range.endColumn - 1);
  return before.includes('}') || after.includes('{');
}

/** Decorations for one mark; `range` is its statement in the model. */
export function decorateMark(
  model: editor.ITextModel,
  range: Range,
  mark: DecisionMark,
): readonly editor.IModelDeltaDecoration[] {
  const tone = styles[mark.tone];
  const isShared = sharesLine(model, range);
  const stickiness = editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges;
  const noteColumn = model.getLineMaxColumn(range.startLineNumber);
  return [
    {
      range,
      options: {
        stickiness,
        isWholeLine: !isShared,
        className: className(isShared ? styles.stretch : styles.lines, tone),
        ...(isShared ? {} : { marginClassName: className(styles.margin, tone) }),
        overviewRuler: { color: { id: RULER_COLORS[mark.tone] }, position: editor.OverviewRulerLane.Left },
      },
    },
    {
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
    },
  ];
}
