// Tabs, selection and question go along with a name, there and back.
import { expect, test } from 'vitest';
import { changeEntity } from '../edits/change-entity';
import { draftOf } from '../edits/describe-entity';
import { asDocumentId } from '../model/policy-document';
import { BUILT_IN_WORLD } from '../worlds/built-in';
import { makeRolewalkStore } from './store';

const DEPLOYER = 'arn:aws:iam::111122223333:role/deployer';
const SHIPPER = 'arn:aws:iam::111122223333:role/shipper';
const [TRUST, GRANT] = ['#trust', '#inline/may-assume-ledger-reader'];
const LEDGER = 'arn:aws:s3:::ledger';

function open() {
  const store = makeRolewalkStore();
  store.getState().openWorld(BUILT_IN_WORLD);
  const rename = (id: string, name: string): void => {
    const { world, editWorld } = store.getState();
    const draft = draftOf(world, id);
    if (draft === null) throw new Error(`Nothing is called ${id}.`);
    const made = changeEntity(world, id, { ...draft, name });
    editWorld({ code: 'change', what: made.id }, () => made.world);
  };
  return { state: store.getState, rename };
}

test('a rename keeps tabs, the active one, selection and caller, and so do undo and redo', () => {
  const { state, rename } = open();
  const { openDocument, select, ask, undo, redo } = state();
  for (const part of [GRANT, TRUST]) openDocument(asDocumentId(`${DEPLOYER}${part}`));
  openDocument(asDocumentId(`${DEPLOYER}${GRANT}`));
  ask({ who: DEPLOYER });
  select({ kind: 'node', id: DEPLOYER });
  const view = (arn: string) => ({
    openTabs: [`${arn}${GRANT}`, `${arn}${TRUST}`],
    activeTab: `${arn}${GRANT}`,
    selection: { kind: 'node', id: arn },
    question: { who: arn },
  });
  rename(DEPLOYER, 'shipper');
  expect(state()).toMatchObject(view(SHIPPER));
  undo();
  expect(state()).toMatchObject({ ...view(DEPLOYER), steppedNote: { label: { what: DEPLOYER } } });
  redo();
  expect(state()).toMatchObject({ ...view(SHIPPER), steppedNote: { label: { what: SHIPPER } } });
});

test('an object that is asked about goes with its bucket', () => {
  const { state, rename } = open();
  state().ask({ where: `${LEDGER}/2026.csv` });
  rename(LEDGER, 'books');
  expect(state().question.where).toBe('arn:aws:s3:::books/2026.csv');
  state().undo();
  expect(state().question.where).toBe(`${LEDGER}/2026.csv`);
});

test('what goes and what comes is no rename', () => {
  const { state } = open();
  const tab = asDocumentId(`${DEPLOYER}${TRUST}`);
  state().openDocument(tab);
  state().editWorld({ code: 'delete', what: DEPLOYER }, (world) => ({
    ...world,
    documents: world.documents.filter(({ id }) => id !== tab),
  }));
  expect(state().openTabs).toEqual([]);
});
