// Policies open by themselves only where nobody has opened any.
import { describe, expect, it } from 'vitest';
import { makeRolewalkStore } from '../../store/store';
import {
  analysis,
  answer,
  CHAIN,
  DEPLOYER_TRUST,
  LEDGER_POLICY,
  LIMITED,
  NO_DOOR,
  READER_TRUST,
  WORLD,
} from './fixtures';
import { openSuggestedTabs } from './open-suggested-tabs';

const PATH = [LIMITED, DEPLOYER_TRUST, READER_TRUST, LEDGER_POLICY];

function answered(what = 's3:GetObject') {
  const store = makeRolewalkStore();
  store.getState().openWorld(WORLD);
  openSuggestedTabs(store);
  const giveAnswer = (asked = what): void => {
    store.getState().setAnalysis(analysis(store.getState().revision, answer(NO_DOOR, CHAIN, asked)));
  };
  return { store, giveAnswer };
}

describe('suggested tabs', () => {
  it('open when the first answer comes and no tab is open', () => {
    const { store, giveAnswer } = answered();
    giveAnswer();
    expect(store.getState().openTabs).toEqual(PATH);
    expect(store.getState().activeTab).toBe(READER_TRUST);
  });

  it('leave the tabs alone that somebody opened', () => {
    const { store, giveAnswer } = answered();
    store.getState().openDocument(LIMITED);
    giveAnswer();
    expect(store.getState().openTabs).toEqual([LIMITED]);
  });

  it('do not come back when the last tab is closed, until the question changes', () => {
    const { store, giveAnswer } = answered();
    giveAnswer();
    for (const id of PATH) store.getState().closeTab(id);
    giveAnswer();
    expect(store.getState().openTabs).toEqual([]);
    giveAnswer('s3:PutObject');
    expect(store.getState().openTabs).toEqual(PATH);
  });

  it('give way to those of another question, unless one was edited', () => {
    const other = (store: ReturnType<typeof makeRolewalkStore>) =>
      analysis(store.getState().revision, answer(NO_DOOR, { kind: 'not-asked' }, 's3:PutObject'));
    const untouched = answered();
    untouched.giveAnswer();
    untouched.store.getState().setAnalysis(other(untouched.store));
    expect(untouched.store.getState().openTabs).toEqual([LIMITED, LEDGER_POLICY]);

    const edited = answered();
    edited.giveAnswer();
    edited.store.getState().editDocument(DEPLOYER_TRUST, '{ "Version": "2012-10-17" }');
    edited.store.getState().setAnalysis(other(edited.store));
    expect(edited.store.getState().openTabs).toEqual(PATH);
  });
});
