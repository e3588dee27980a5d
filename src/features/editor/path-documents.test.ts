// The asked path leads to its policies, in order.
import { describe, expect, it } from 'vitest';
import {
  answer,
  CHAIN,
  DEPLOYER_TRUST,
  EXTRA,
  explain,
  GRANTED,
  hop,
  ALICE,
  DEPLOYER,
  LEDGER_POLICY,
  LIMITED,
  MANAGED,
  NO_DOOR,
  READER_TRUST,
  statement,
  USE_LEDGER,
  WORLD,
} from './fixtures';
import { pathGroups, suggestTabs } from './path-documents';

describe('the tabs to open for a question', () => {
  it('are the caller’s first policy, each door on the chain and the target’s own policy, the last door in front', () => {
    expect(suggestTabs(WORLD, answer(NO_DOOR, CHAIN))).toEqual({
      tabs: [LIMITED, DEPLOYER_TRUST, READER_TRUST, LEDGER_POLICY],
      active: READER_TRUST,
    });
  });

  it('include the policy that decided, and show it where no role is on the way', () => {
    const denied = explain({ outcome: 'explicit-deny', layer: 'identity' }, [[statement(EXTRA, 0), 'identity']]);
    expect(suggestTabs(WORLD, answer(denied))).toEqual({ tabs: [LIMITED, LEDGER_POLICY, EXTRA], active: EXTRA });
  });

  it('show the policy with the nearest miss where nobody opened the door', () => {
    const missed = explain({ outcome: 'implicit-deny', layer: 'resource' }, [], {
      nearest: statement(LEDGER_POLICY, 0),
    });
    expect(suggestTabs(WORLD, answer(missed)).active).toBe(LEDGER_POLICY);
  });

  it('show the door at which the nearest chain fails', () => {
    const nearest = [hop(ALICE, DEPLOYER, 'sts:AssumeRole', NO_DOOR)];
    expect(suggestTabs(WORLD, answer(NO_DOOR, { kind: 'none', nearest })).active).toBe(DEPLOYER_TRUST);
  });

  it('leave out policies whose text nobody has', () => {
    const decided = explain({ outcome: 'allow', by: 'identity' }, [[statement(MANAGED, 0), 'identity']]);
    expect(suggestTabs(WORLD, answer(decided)).tabs).not.toContain(MANAGED);
  });

  it('are none in a world that does not know who asks for what', () => {
    const asked = { ...answer(GRANTED), fromNode: null, toNode: null };
    const question = { ...asked.question, who: 'arn:aws:iam::999999999999:user/eve', where: 'arn:aws:sqs:::q' };
    expect(suggestTabs(WORLD, { ...asked, question })).toEqual({ tabs: [], active: null });
  });
});

describe('the policies of the asked path', () => {
  it('are listed by whose they are, along the way', () => {
    expect(pathGroups(WORLD, answer(NO_DOOR, CHAIN))).toEqual([
      { label: 'alice', documents: [LIMITED, EXTRA, MANAGED] },
      { label: 'deployer', documents: [DEPLOYER_TRUST] },
      { label: 'reader', documents: [READER_TRUST, USE_LEDGER] },
      { label: 'ledger', documents: [LEDGER_POLICY] },
    ]);
  });
});
