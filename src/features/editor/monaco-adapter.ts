// The policy text in Monaco: one editor, one model per document, so that each keeps its own undo history.
import { editor, KeyCode, KeyMod, MarkerSeverity, Range, Uri } from 'monaco-editor/editor';
import type { TextSpan } from '../../base/text-span';
import type { DocumentId } from '../../model/policy-document';
import { trackLit, trackMarks, type LitLines, type MarkTracker } from './monaco-marks';
import { followTheme, POLICY_AUTHORITY, remeasureWhenLoaded } from './monaco-setup';
import styles from './policy-marks.module.css';
import type { PolicySurface, ShownDocument, SurfaceOptions } from './policy-surface';
import { textChange } from './text-change';

const MARKER_OWNER = 'rolewalk';
const FONT_SIZE = 13;
const LINE_HEIGHT = 20;
const INPUT = '.native-edit-context, textarea.inputarea';
const WIDGETS_THAT_TAKE_ESCAPE = '.suggest-widget.visible, .find-widget.visible, .parameter-hints-widget.visible';

type Entry = {
  readonly model: editor.ITextModel;
  readonly id: DocumentId;
  readonly marks: MarkTracker;
  readonly lit: LitLines;
  viewState: editor.ICodeEditorViewState | null;
};

function modelUri(worldNumber: number, { policyType, id }: ShownDocument): Uri {
  const path = `/${worldNumber}/${policyType}/${encodeURIComponent(id)}`;
  return Uri.from({ scheme: 'inmemory', authority: POLICY_AUTHORITY, path });
}

/** Texts of an earlier world are of no use in this one. */
function disposeOtherWorlds(worldNumber: number): void {
  for (const model of editor.getModels()) {
    const { authority, path } = model.uri;
    if (authority === POLICY_AUTHORITY && !path.startsWith(`/${worldNumber}/`)) model.dispose();
  }
}

function rangeOf(model: editor.ITextModel, { start, end }: TextSpan): Range {
  return Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}

/** A squiggle needs a character to stand under: an empty range takes its neighbour. */
function visibleRange(model: editor.ITextModel, span: TextSpan): Range {
  const range = rangeOf(model, span);
  if (!range.isEmpty()) return range;
  const { startLineNumber: line, startColumn: column } = range;
  return column < model.getLineMaxColumn(line)
    ? new Range(line, column, line, column + 1)
    : new Range(line, Math.max(1, column - 1), line, column);
}

/**
 * Makes the editor inside `host`. `descriptionId` names the element that says how the keyboard leaves the editor:
 * Escape, then Tab; any other key gives Tab back to the text.
 */
export function createMonacoSurface(host: HTMLElement, descriptionId: string, options: SurfaceOptions): PolicySurface {
  const { worldNumber, onEdit, onPoint, onUndo, onRedo } = options;
  disposeOtherWorlds(worldNumber);
  const fontFamily = getComputedStyle(host).getPropertyValue('--font-code').trim();
  const stopTheme = followTheme(host);
  const code = editor.create(host, {
    model: null,
    ariaLabel: 'Policy text',
    automaticLayout: true,
    fixedOverflowWidgets: true,
    fontFamily,
    fontSize: FONT_SIZE,
    fontLigatures: false,
    lineHeight: LINE_HEIGHT,
    // Room for the line of problems, which lies over the end of the text.
    padding: { top: 8, bottom: 60 },
    cursorSurroundingLines: 3,
    minimap: { enabled: false },
    showFoldingControls: 'mouseover',
    foldingHighlight: false,
    bracketPairColorization: { enabled: false },
    guides: { bracketPairs: 'active', bracketPairsHorizontal: false, indentation: true },
    renderLineHighlight: 'gutter',
    scrollBeyondLastLine: false,
    overviewRulerLanes: 3,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    wordWrap: 'on',
    wrappingIndent: 'indent',
    lineNumbersMinChars: 4,
    lineDecorationsWidth: 14,
    glyphMargin: false,
    links: false,
    occurrencesHighlight: 'off',
    stickyScroll: { enabled: false },
    unicodeHighlight: { ambiguousCharacters: false, nonBasicASCII: false },
    unusualLineTerminators: 'off',
    wordBasedSuggestions: 'off',
    // Suggestions that come by themselves are never preselected, so that Enter stays a new line while typing.
    suggest: { selectionMode: 'never', showWords: false, showStatusBar: false },
    dragAndDrop: false,
    dropIntoEditor: { enabled: false },
    pasteAs: { enabled: false },
  });
  void remeasureWhenLoaded(fontFamily, FONT_SIZE);
  // One history for the whole page: a step may be about another text, or about no text at all.
  code.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, onUndo);
  code.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, onRedo);
  code.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, onRedo);

  const entries = new Map<DocumentId, Entry>();
  const highlight = code.createDecorationsCollection();
  const subscriptions = new Set<{ dispose: () => void }>();
  let shown: Entry | null = null;
  let isWriting = false;

  const replaceText = (model: editor.ITextModel, text: string): void => {
    const before = model.getValue();
    if (before === text) return;
    const { span, replacement } = textChange(before, text);
    isWriting = true;
    try {
      model.pushStackElement();
      model.pushEditOperations([], [{ range: rangeOf(model, span), text: replacement }], () => null);
      model.pushStackElement();
    } finally {
      isWriting = false;
    }
  };
  /** A model has one kind of line end: mixed ones are evened out, and the offsets everybody uses must agree. */
  const reportLineEnds = (id: DocumentId, model: editor.ITextModel, text: string): void => {
    const evened = model.getValue();
    if (evened !== text) onEdit(id, evened);
  };

  const open = (document: ShownDocument): Entry => {
    const known = entries.get(document.id);
    if (known !== undefined) return known;
    const uri = modelUri(worldNumber, document);
    const kept = editor.getModel(uri);
    const model = kept ?? editor.createModel(document.text, 'json', uri);
    model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    const entry: Entry = { id: document.id, model, marks: trackMarks(model), lit: trackLit(model), viewState: null };
    entries.set(document.id, entry);
    if (kept !== null) replaceText(model, document.text);
    reportLineEnds(document.id, model, document.text);
    const typing = model.onDidChangeContent(() => {
      entry.marks.dropLost();
      if (!isWriting) onEdit(document.id, model.getValue());
    });
    subscriptions.add(typing);
    return entry;
  };

  const setTabMovesFocus = (tabFocusMode: boolean): void => {
    code.updateOptions({ tabFocusMode });
  };
  subscriptions.add(
    code.onKeyDown(({ keyCode, browserEvent }) => {
      if (keyCode === KeyCode.Escape) {
        const isTaken = document.querySelector(WIDGETS_THAT_TAKE_ESCAPE) !== null;
        setTabMovesFocus(!isTaken);
      } else if (keyCode !== KeyCode.Tab && !['Shift', 'Control', 'Alt', 'Meta'].includes(browserEvent.key)) {
        setTabMovesFocus(false);
      }
    }),
  );
  subscriptions.add(
    code.onDidBlurEditorText(() => {
      setTabMovesFocus(false);
    }),
  );
  let hovered: number | null = null;
  const point = (): void => {
    if (shown === null) return;
    const caret = code.hasTextFocus() ? code.getPosition() : null;
    onPoint(shown.id, hovered ?? (caret === null ? null : shown.model.getOffsetAt(caret)));
  };
  const hover = (offset: number | null): void => {
    if (hovered === offset) return;
    hovered = offset;
    point();
  };
  for (const listen of [
    code.onDidFocusEditorText,
    code.onDidBlurEditorText,
    // Where the text changes or the caret moves, the caret counts until the pointer moves again.
    (listener: () => void) =>
      code.onDidChangeCursorPosition(() => {
        hovered = null;
        listener();
      }),
  ]) {
    subscriptions.add(listen(point));
  }
  subscriptions.add(
    code.onMouseMove(({ target: { position } }) => {
      hover(position === null || shown === null ? null : shown.model.getOffsetAt(position));
    }),
  );
  subscriptions.add(
    code.onMouseLeave(() => {
      hover(null);
    }),
  );
  subscriptions.add(
    code.onDidChangeCursorSelection(({ source }) => {
      if (source !== 'api' && source !== 'modelChange') highlight.clear();
    }),
  );

  return {
    show: (document) => {
      highlight.clear();
      if (shown !== null) {
        shown.viewState = code.saveViewState();
        onPoint(shown.id, null);
      }
      hovered = null;
      shown = document === null ? null : open(document);
      code.setModel(shown?.model ?? null);
      // The input element is a new one with each model.
      host.querySelector(INPUT)?.setAttribute('aria-describedby', descriptionId);
      if (shown !== null) code.restoreViewState(shown.viewState);
      if (shown?.viewState === null) code.setScrollTop(0, editor.ScrollType.Immediate);
      if (document !== null) code.updateOptions({ ariaLabel: `Policy text of ${document.title}` });
    },
    write: (document, text) => {
      const model = entries.get(document)?.model;
      if (model === undefined) return;
      replaceText(model, text);
      reportLineEnds(document, model, text);
    },
    setProblems: (document, problems) => {
      const model = entries.get(document)?.model;
      if (model === undefined) return;
      const markers = problems.map(({ severity, span, message }) => ({
        ...visibleRange(model, span).toJSON(),
        severity: severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
        message,
      }));
      editor.setModelMarkers(model, MARKER_OWNER, markers);
    },
    setMarks: (document, marks) => {
      const entry = entries.get(document);
      if (entry === undefined) return;
      const placed = marks.map((mark) => ({ mark, range: rangeOf(entry.model, mark.span) }));
      entry.marks.set(placed);
    },
    setLit: (document, spans) => {
      const entry = entries.get(document);
      entry?.lit.set(spans.map((span) => rangeOf(entry.model, span)));
    },
    reveal: (span) => {
      if (shown === null) return;
      const range = rangeOf(shown.model, span);
      code.setPosition(range.getStartPosition(), 'api');
      code.revealRangeInCenterIfOutsideViewport(range);
      highlight.set([
        {
          range,
          options: {
            isWholeLine: true,
            className: styles.revealed ?? null,
            marginClassName: styles.revealedMargin ?? null,
          },
        },
      ]);
    },
    focus: () => {
      code.focus();
    },
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
      for (const { marks, lit } of entries.values()) {
        marks.set([]);
        lit.set([]);
      }
      stopTheme();
      code.dispose();
    },
  };
}
