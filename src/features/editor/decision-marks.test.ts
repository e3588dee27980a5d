// Each deciding statement is marked once, with glyph and words.
import { describe, expect, it } from 'vitest';
import { decisionMarks } from './decision-marks';
import {
  ALICE,
  answer,
  DEPLOYER,
  explain,
  hop,
  LEDGER,
  LIMITED,
  NO_DOOR,
  READER,
  READER_TRUST,
  statement,
  USE_LEDGER,
} from './fixtures';

function notes(document: typeof LIMITED, given: ReturnType<typeof answer>): readonly string[] {
  return (decisionMarks(given).get(document) ?? []).map(({ tone, note }) => `${tone} ${note}`);
}

const ALLOW = { outcome: 'allow', by: 'identity' } as const;
const CROSS = explain({ outcome: 'allow', by: 'identity+trust' }, [
  [statement(READER_TRUST, 0), 'trust'],
  [statement(LIMITED, 1), 'identity'],
]);

describe('the marks of an answer', () => {
  it('name each statement that granted, by the verb of its layer', () => {
    const given = answer(CROSS);
    expect(notes(READER_TRUST, given)).toEqual(['allow ✓ admits this']);
    expect(notes(LIMITED, given)).toEqual(['allow ✓ grants this']);
  });

  it('number the hops of a chain and call its end the call', () => {
    const reading = explain(ALLOW, [[statement(USE_LEDGER, 0), 'identity']]);
    const hops = [
      hop(ALICE, DEPLOYER, 'sts:AssumeRole', explain(ALLOW, [[statement(LIMITED, 0), 'identity']])),
      hop(DEPLOYER, READER, 'sts:AssumeRole', CROSS),
      hop(READER, LEDGER, 's3:GetObject', reading),
    ];
    const given = answer(NO_DOOR, { kind: 'chain', hopCount: 2, hops });
    expect(notes(READER_TRUST, given)).toEqual(['allow ✓ admits hop 2']);
    expect(notes(LIMITED, given)).toEqual(['allow ✓ grants hop 1', 'allow ✓ grants hop 2']);
    expect(notes(USE_LEDGER, given)).toEqual(['allow ✓ grants the call']);
  });

  it('call an explicit deny a wall', () => {
    const wall = explain({ outcome: 'explicit-deny', layer: 'identity' }, [[statement(LIMITED, 2), 'identity']]);
    expect(notes(LIMITED, answer(wall))).toEqual(['deny ✕ decided here: a wall']);
    const nearest = [hop(ALICE, DEPLOYER, 'sts:AssumeRole', wall)];
    expect(notes(LIMITED, answer(NO_DOOR, { kind: 'none', nearest }))).toEqual([
      'deny ✕ decided here: a wall before hop 1',
    ]);
  });

  it('show the nearest miss where nobody opened the door', () => {
    const missed = explain({ outcome: 'implicit-deny', layer: 'identity' }, [], { nearest: statement(LIMITED, 0) });
    expect(notes(LIMITED, answer(missed))).toEqual(['none ○ nearest miss']);
  });

  it('say what an open answer waits for, at most two keys by name', () => {
    const open = explain({ outcome: 'depends', layer: 'trust' }, [[statement(LIMITED, 0), 'trust']], {
      unknownKeys: ['sts:ExternalId', 'aws:SourceIp', 'aws:CurrentTime'],
    });
    expect(notes(LIMITED, answer(open))).toEqual(['depends ◇ waits for sts:ExternalId, aws:SourceIp and 1 more']);
    const unread = explain({ outcome: 'depends', layer: 'trust' }, [], { nearest: statement(LIMITED, 0) });
    expect(notes(LIMITED, answer(unread))).toEqual(['depends ◇ needs a policy that cannot be read']);
  });

  it('mark a statement once, in the strongest tone, with all it did', () => {
    const missed = explain({ outcome: 'implicit-deny', layer: 'identity' }, [], { nearest: statement(LIMITED, 0) });
    const granted = explain(ALLOW, [[statement(LIMITED, 0), 'identity']]);
    const hops = [hop(ALICE, DEPLOYER, 'sts:AssumeRole', granted)];
    expect(notes(LIMITED, answer(missed, { kind: 'chain', hopCount: 1, hops }))).toEqual([
      'allow ○ nearest miss · ✓ grants hop 1',
    ]);
  });

  it('include the deciding statement also where the trace does not hold it', () => {
    const untraced = explain({ outcome: 'explicit-deny', layer: 'scp' }, [], { deciding: statement(LIMITED, 3) });
    expect(decisionMarks(answer(untraced)).get(LIMITED)).toEqual([
      { span: { start: 30, end: 35 }, tone: 'deny', note: '✕ decided here: a wall' },
    ]);
  });

  it('come in the order of the text', () => {
    const two = explain(ALLOW, [
      [statement(LIMITED, 4), 'identity'],
      [statement(LIMITED, 1), 'identity'],
    ]);
    expect(
      decisionMarks(answer(two))
        .get(LIMITED)
        ?.map(({ span }) => span.start),
    ).toEqual([10, 40]);
  });
});
