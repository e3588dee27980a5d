// Names on the stage: smaller before they are cut, in two lines before they are cut.
import { expect, it } from 'vitest';
import { fitSize, joinedLines, nameLines, textWidth, twoLines } from './fit-text';

it('takes the largest size in which a name fits, and cuts it only in the smallest', () => {
  expect(fitSize('deployer', 200, [29, 22])).toEqual({ text: 'deployer', size: 29 });
  expect(fitSize('ledger-reader-two', 240, [29, 22])).toEqual({ text: 'ledger-reader-two', size: 22 });
  const cut = fitSize('a-role-with-a-very-long-name', 200, [29, 22]);
  expect(cut.size).toBe(22);
  expect(cut.text).toContain('…');
  expect(textWidth(cut.text, 22, true)).toBeLessThanOrEqual(200);
});

it('writes a long name on two lines that keep its beginning and its end', () => {
  expect(nameLines('deployer', 204, [29, 25, 22])).toEqual({ lines: ['deployer'], size: 29 });
  const whole = nameLines('a-role-of-two-lines-or-so', 204, [29, 25, 22]);
  expect(whole.lines).toHaveLength(2);
  expect(whole.lines.join('')).toBe('a-role-of-two-lines-or-so');
  for (const end of ['Administration', 'Execution']) {
    const { lines, size } = nameLines(`AWS-QuickSetup-StackSet-Local-${end}Role`, 204, [29, 25, 22]);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(new RegExp(`^….*${end.slice(-5)}Role$`));
    expect(lines.every((line) => textWidth(line, size, true) <= 204)).toBe(true);
  }
});

it('breaks the name of an operation before a capital letter, where both lines are shortest', () => {
  expect(twoLines('GetObject', 104, 20)).toEqual(['GetObject']);
  expect(twoLines('AssumeRole', 104, 20)).toEqual(['Assume', 'Role']);
  expect(twoLines('PutEncryptionConfiguration', 160, 20)).toEqual(['PutEncryption', 'Configuration']);
  expect(twoLines('AssumeRoleWithWebIdentity', 104, 20).every((line) => textWidth(line, 20, true) <= 104)).toBe(true);
});

it('goes on in another line as long as there may be one', () => {
  expect(joinedLines(['alice', 'deployer'], ' ▸ ', 300, 20, 2)).toEqual(['alice ▸ deployer']);
  expect(joinedLines(['alice', 'deployer', 'ledger-reader'], ' ▸ ', 230, 20, 2)).toEqual([
    'alice ▸ deployer',
    '▸ ledger-reader',
  ]);
  const cut = joinedLines(['alice', 'deployer', 'ledger-reader', 'another-reader'], ' ▸ ', 230, 20, 2);
  expect(cut).toHaveLength(2);
  expect(cut[1]).toContain('…');
});
