// A time is written and read in one way.
import { describe, expect, it } from 'vitest';
import { dayOf, readAmzDate, toAmzDate } from './amz-date';
import { SUITE_TIME } from './suite-fixture';

describe('The time of a request', () => {
  it('is written to the second, in UTC', () => {
    expect(toAmzDate(SUITE_TIME)).toBe('20150830T123600Z');
    expect(toAmzDate(SUITE_TIME + 0.999)).toBe('20150830T123600Z');
    expect(dayOf('20150830T123600Z')).toBe('20150830');
  });

  it.each([
    ['20150830T123600Z', SUITE_TIME],
    ['20240229T000000Z', Date.UTC(2024, 1, 29) / 1000],
    ['20150229T000000Z', null],
    ['20151301T000000Z', null],
    ['20150830T240000Z', null],
    ['20150830T123660Z', null],
    ['2015-08-30T12:36:00Z', null],
    ['20150830T123600', null],
    ['20150830T123600Z\n', null],
    ['', null],
  ])('is read from %j as %s', (text, time) => {
    expect(readAmzDate(text)).toBe(time);
  });
});
