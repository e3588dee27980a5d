// Undo and redo: one history over texts, positions and everything else, told by what the step was about.
import { expect, test } from 'vitest';
import { asDocumentId } from '../model/policy-document';
import { EMPTY_WORLD, type World } from '../model/world';
import { MOST_STEPS } from './history';
import { makeRolewalkStore } from './store';

const A = asDocumentId('a');
const B = asDocumentId('b');
const world: World = {
  ...EMPTY_WORLD,
  documents: [A, B].map((id) => ({ id, kind: 'inline', name: id, text: 'one' })),
};

function open() {
  const clock = { now: 0 };
  const store = makeRolewalkStore(undefined, () => clock.now);
  store.getState().openWorld(world);
  const textOf = (id: string) => store.getState().world.documents.find((one) => one.id === id)?.text;
  return { clock, state: store.getState, textOf };
}

const rename = (title: string) => (present: World) => ({ ...present, title });

test('a step is taken back and made again, whatever it was about', () => {
  const { state } = open();
  const untouched = state().world;
  state().editDocument(A, 'two');
  state().moveNodes({ alice: [1, 2] });
  state().editWorld({ code: 'create', what: 'dev' }, (present) => ({
    ...present,
    accounts: [{ id: '111122223333' as never, name: 'dev' }],
  }));
  const worlds = [state().world];
  for (let count = 0; count < 3; count += 1) {
    state().undo();
    worlds.push(state().world);
  }
  expect(state().world).toEqual(untouched);
  expect(state().history).toMatchObject({ past: [], future: [{}, {}, {}] });
  for (let count = 2; count >= 0; count -= 1) {
    state().redo();
    expect(state().world).toEqual(worlds[count]);
  }
  expect(state().history.future).toEqual([]);
});

test('keystrokes that follow each other are one step, and a pause or another text begins the next', () => {
  const { clock, state, textOf } = open();
  for (const text of ['t', 'tw', 'two']) {
    clock.now += 300;
    state().editDocument(A, text);
  }
  clock.now += 1_500;
  state().editDocument(A, 'two!');
  state().editDocument(B, 'three');
  expect(state().history.past).toHaveLength(3);
  state().undo();
  state().undo();
  expect([textOf(A), textOf(B)]).toEqual(['two', 'one']);
  state().undo();
  expect(textOf(A)).toBe('one');
});

test('what is typed and deleted at once leaves no step behind', () => {
  const { state } = open();
  state().editDocument(A, 'on');
  state().editDocument(A, 'one');
  expect(state().history.past).toHaveLength(0);
});

test('a new step forgets what was taken back', () => {
  const { state } = open();
  state().editWorld({ code: 'title' }, rename('two'));
  state().undo();
  state().editWorld({ code: 'title' }, rename('three'));
  state().redo();
  expect(state().world.title).toBe('three');
  expect(state().history).toMatchObject({ past: [{}], future: [] });
});

test('what is typed after an undo does not join the step that was taken back', () => {
  const { state, textOf } = open();
  state().editDocument(A, 'two');
  state().undo();
  state().redo();
  state().editDocument(A, 'three');
  state().undo();
  expect(textOf(A)).toBe('two');
});

test('a step comes into view: its text is opened, and a text that is gone has no tab', () => {
  const { state } = open();
  state().editDocument(A, 'two');
  state().undo();
  expect(state()).toMatchObject({ activeTab: A, steppedNote: { direction: 'undo', label: { code: 'text', what: A } } });
  const C = asDocumentId('c');
  state().editWorld({ code: 'create', what: C }, (present) => ({
    ...present,
    documents: [...present.documents, { id: C, kind: 'managed', name: 'c', text: '{}' }],
  }));
  state().openDocument(C);
  state().undo();
  expect(state()).toMatchObject({ openTabs: [A], activeTab: A });
});

test('a question that came with a step goes with it', () => {
  const { state } = open();
  const before = state().question;
  const question = { ...before, who: 'alice' };
  state().editWorld({ code: 'template', what: 'x' }, rename('two'), question);
  expect(state().question).toBe(question);
  state().undo();
  expect(state().question).toBe(before);
  state().redo();
  expect(state().question).toBe(question);
});

test('only what can change an answer is a new revision', () => {
  const { state } = open();
  const { revision } = state();
  state().moveNodes({ alice: [1, 2] });
  state().editWorld({ code: 'title' }, rename('two'));
  state().undo();
  expect(state().revision).toBe(revision);
  state().editWorld({ code: 'create', what: 'q' }, (present) => ({
    ...present,
    organization: { id: 'o', root: { id: 'r' } },
  }));
  expect(state().revision).toBe(revision + 1);
  state().undo();
  expect(state().revision).toBe(revision + 2);
});

test('the history holds hundreds of steps, and another world begins one of its own', () => {
  const { state } = open();
  for (let count = 0; count < MOST_STEPS + 10; count += 1) {
    state().editWorld({ code: 'title' }, rename(`title ${String(count)}`));
  }
  expect(state().history.past).toHaveLength(MOST_STEPS);
  for (let count = 0; count < MOST_STEPS; count += 1) state().undo();
  expect(state().world.title).toBe('title 9');
  state().openWorld(world);
  expect(state().history).toEqual({ past: [], future: [], forgotten: 0 });
});
