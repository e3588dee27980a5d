// The word beside the tabs follows from the problems.
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../model/problem';
import { consequenceText, documentStatus, statusText, worstFirst } from './document-status';

const ERROR: Problem = { severity: 'error', code: 'x', span: { start: 0, end: 1 }, params: {} };
const WARNING: Problem = { ...ERROR, severity: 'warning' };

describe('how a policy fares', () => {
  it('is valid without problems, and has no consequence', () => {
    const status = documentStatus([], false, false);
    expect([statusText(status), consequenceText(status)]).toEqual(['valid', null]);
  });

  it('counts warnings, which change nothing', () => {
    const status = documentStatus([WARNING], false, false);
    expect([statusText(status), consequenceText(status)]).toEqual(['1 warning', null]);
  });

  it('says that AWS would not save a policy that can still be evaluated', () => {
    const status = documentStatus([ERROR, WARNING], false, false);
    expect([statusText(status), consequenceText(status)]).toEqual(['2 problems', 'AWS would not save this policy']);
  });

  it('says that the last good answer stays while a text cannot be read', () => {
    const status = documentStatus([ERROR], true, true);
    expect([statusText(status), consequenceText(status)]).toEqual([
      '1 problem',
      'cannot be read: last good answer stays',
    ]);
  });

  it('says that answers depend on a text that never could be read', () => {
    const status = documentStatus([ERROR], true, false);
    expect(consequenceText(status)).toBe('cannot be read: answers that need it are DEPENDS');
  });

  it('puts errors before warnings, and each in the order of the text', () => {
    const late: Problem = { ...ERROR, span: { start: 9, end: 10 } };
    expect(worstFirst([WARNING, late, ERROR])).toEqual([ERROR, late, WARNING]);
  });
});
