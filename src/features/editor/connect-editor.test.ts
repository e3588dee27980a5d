// The text surface and the store stay alike, without echoes, and marks stay with the text they speak of.
import { describe, expect, it } from 'vitest';
import { makeRolewalkStore } from '../../store/store';
import { connectEditor } from './connect-editor';
import { analysis, answer, explain, LIMITED, MANAGED, READER_TRUST, statement, WORLD } from './fixtures';
import type { PolicySurface, SurfaceOptions } from './policy-surface';

/** A surface that writes down what it is told, and lets the test type. */
function connectFake() {
  const store = makeRolewalkStore();
  store.getState().openWorld(WORLD);
  const calls: string[] = [];
  let options: SurfaceOptions | null = null;
  const surface: PolicySurface = {
    show: (document) => calls.push(`show ${document?.title ?? 'nothing'}`),
    write: (id, text) => calls.push(`write ${id === LIMITED ? 'limited' : id} ${text}`),
    setProblems: (_, problems) => calls.push(`problems ${problems.map(({ message }) => message).join('|')}`),
    setMarks: (_, marks) => calls.push(`marks ${marks.map(({ note }) => note).join('|')}`),
    setLit: (id, spans) =>
      calls.push(
        `lit ${id === LIMITED ? 'limited' : id} ${spans.map(({ start, end }) => `${start}-${end}`).join('|')}`,
      ),
    reveal: ({ start, end }) => calls.push(`reveal ${start}-${end}`),
    focus: () => calls.push('focus'),
    dispose: () => calls.push('dispose'),
  };
  const connection = connectEditor(store, (given) => {
    options = given;
    return surface;
  });
  const take = (): string[] => calls.splice(0);
  const type = (text: string): void => options!.onEdit(LIMITED, text);
  const point = (offset: number | null): void => options!.onPoint(LIMITED, offset);
  return { store, take, type, point, connection };
}

const DENIED = answer(explain({ outcome: 'explicit-deny', layer: 'identity' }, [[statement(LIMITED, 0), 'identity']]));
const WALL = 'marks ✕ decided here: a wall';

describe('editor and store', () => {
  it('show the active document once, and nothing for one without text', () => {
    const { store, take } = connectFake();
    store.getState().openDocument(LIMITED);
    store.getState().openDocument(LIMITED);
    expect(take()).toEqual(['show alice limited', 'problems ']);
    store.getState().openDocument(MANAGED);
    expect(take()).toEqual(['show nothing']);
  });

  it('take typing at once and never write it back', () => {
    const { store, take, type } = connectFake();
    store.getState().openDocument(LIMITED);
    take();
    type('{ "b": 2 }');
    expect(store.getState().world.documents[0]?.text).toBe('{ "b": 2 }');
    expect(take()).toEqual([]);
  });

  it('bring a text that was changed elsewhere', () => {
    const { store, take } = connectFake();
    store.getState().openDocument(LIMITED);
    store.getState().openDocument(READER_TRUST);
    take();
    store.getState().editDocument(LIMITED, 'fixed');
    expect(take()).toEqual(['write limited fixed']);
  });

  it('set marks for the text that was analysed, and keep them while a newer answer is on its way', () => {
    const { store, take, type } = connectFake();
    store.getState().openDocument(LIMITED);
    store.getState().setAnalysis(analysis(store.getState().revision, DENIED));
    expect(take()).toContain(WALL);
    type('{ "b": 2 }');
    store.getState().setAnalysis(analysis(store.getState().revision - 1, DENIED));
    expect(take()).toEqual([]);
    store
      .getState()
      .setAnalysis(analysis(store.getState().revision, answer(explain({ outcome: 'allow', by: 'root' }))));
    expect(take()).toEqual(['marks ']);
  });

  it('leave marks where they are while the text cannot be read, and do not mark that text anew', () => {
    const { store, take, type } = connectFake();
    store.getState().openDocument(LIMITED);
    store.getState().setAnalysis(analysis(store.getState().revision, DENIED));
    take();
    type('{ "b"');
    const broken = { severity: 'error', code: 'json-colon-expected', span: { start: 5, end: 5 }, params: {} } as const;
    store.getState().setAnalysis(
      analysis(store.getState().revision, answer(explain({ outcome: 'depends', layer: 'identity' })), {
        problems: { [LIMITED]: [broken] },
        unreadable: [LIMITED],
      }),
    );
    expect(store.getState().isOutOfDate).toBe(true);
    expect(take()).toEqual(['problems A colon is missing after the name; there is the end of the text.']);
  });

  it('mark a document that is opened after its answer came', () => {
    const { store, take } = connectFake();
    store.getState().setAnalysis(analysis(store.getState().revision, DENIED));
    store.getState().openDocument(LIMITED);
    expect(take()).toEqual(['show alice limited', 'problems ', WALL]);
  });

  it('reveal a place after showing its document, also twice the same', () => {
    const { store, take } = connectFake();
    store.getState().openDocument(LIMITED, { start: 2, end: 5 });
    store.getState().openDocument(LIMITED, { start: 2, end: 5 });
    expect(take()).toEqual(['show alice limited', 'problems ', 'reveal 2-5', 'reveal 2-5']);
  });

  it('part when another world is opened, and for good when disconnected', () => {
    const { store, take, connection } = connectFake();
    store.getState().openDocument(LIMITED);
    take();
    store.getState().openWorld(WORLD);
    store.getState().openDocument(READER_TRUST);
    expect(take()).toEqual([]);
    connection.disconnect();
    expect(take()).toEqual(['dispose']);
  });

  it('light the statement that the caret is in, until it leaves', () => {
    const { store, take, point } = connectFake();
    store.getState().openDocument(LIMITED);
    store.getState().setAnalysis(analysis(store.getState().revision, DENIED));
    take();
    point(3);
    expect(store.getState().lit).toEqual({ kind: 'statement', document: LIMITED, index: 0 });
    expect(take()).toEqual(['lit limited 0-5']);
    point(4);
    expect(take()).toEqual([]);
    point(8);
    expect(store.getState().lit).toBeNull();
    expect(take()).toEqual(['lit limited ']);
  });

  it('leave lit what is lit while a typed text is not answered yet', () => {
    const { store, take, type, point } = connectFake();
    store.getState().openDocument(LIMITED);
    store.getState().setAnalysis(analysis(store.getState().revision, DENIED));
    point(3);
    take();
    type('{ "b": 2 }');
    point(9);
    expect(store.getState().lit).toEqual({ kind: 'statement', document: LIMITED, index: 0 });
    store.getState().setAnalysis(analysis(store.getState().revision, DENIED));
    expect(store.getState().lit).toBeNull();
  });

  it('mark what is lit elsewhere, and light the caret’s statement again after that', () => {
    const { store, take, point } = connectFake();
    store.getState().openDocument(LIMITED);
    const own = explain({ outcome: 'allow', by: 'identity' }, [[statement(LIMITED, 1), 'identity']]);
    store.getState().setAnalysis(analysis(store.getState().revision, answer(own)));
    point(12);
    take();
    store.getState().light({ kind: 'statement', document: READER_TRUST, index: 0 });
    expect(take()).toEqual(['lit limited ']);
    point(null);
    expect(store.getState().lit).toEqual({ kind: 'statement', document: READER_TRUST, index: 0 });
    store.getState().light({ kind: 'call', hop: null });
    expect(take()).toEqual(['lit limited 10-15']);
    point(12);
    store.getState().light({ kind: 'edge', id: 'none' });
    store.getState().light(null);
    expect(store.getState().lit).toEqual({ kind: 'statement', document: LIMITED, index: 1 });
  });
});
