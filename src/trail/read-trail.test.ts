// Published files of CloudTrail open; whatever else somebody opens says where it is something else.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { looksLikeTrail } from './looks-like-trail';
import { readTrail } from './read-trail';
import { trailFile } from './trail-file';

const folder = new URL('fixtures/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const FILES = readdirSync(folder).filter((name) => name.endsWith('.json'));
const BROKEN = ['aws-docs-saml.json', 'aws-docs-web-identity.json'];

const event = (more: object = {}): object => ({
  eventTime: '2026-11-28T15:07:39Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  userIdentity: { type: 'IAMUser', userName: 'alice' },
  ...more,
});
const wrongIn = (value: unknown): readonly (readonly unknown[])[] =>
  readTrail(JSON.stringify(value, null, 1)).problems.map(({ severity, code, path, line, params }) => [
    severity,
    code,
    path,
    line,
    params['expected'],
  ]);

describe('Published files', () => {
  test('are there', () => {
    expect(FILES).toHaveLength(12);
  });
  it.each(FILES.filter((name) => !BROKEN.includes(name)))('%s opens whole', (name) => {
    const { events, problems } = readTrail(read(name));
    expect(problems).toEqual([]);
    expect(events.length).toBe((read(name).match(/"eventName"/g) ?? []).length);
    expect(looksLikeTrail(read(name))).toBe(true);
  });
  it.each([
    ['aws-docs-saml.json', 36, 9, '"\\""', ', or }'],
    ['aws-docs-web-identity.json', 20, 9, '"\\""', ', or }'],
  ])('%s is no JSON as published: line %i, column %i', (name, line, column, found, expected) => {
    expect(looksLikeTrail(read(name))).toBe(true);
    expect(readTrail(read(name))).toEqual({
      events: [],
      problems: [{ severity: 'error', code: 'json-unexpected', path: '', line, column, params: { found, expected } }],
    });
  });
  test('are read field by field', () => {
    const [first] = readTrail(read('aws-docs-assume-role-chained.json')).events;
    expect(first).toMatchObject({
      id: '1917948f-3042-46ec-98e2-62865EXAMPLE',
      time: '2019-10-02T22:12:29Z',
      source: 'sts.amazonaws.com',
      name: 'AssumeRole',
      identity: {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::111111111111:assumed-role/JohnDoe/JohnRole1',
        accessKeyId: 'AKIAEXAMPLEC6EA27C53',
        issuer: { type: 'Role', userName: 'JohnDoe', accountId: '111111111111' },
        sourceIdentity: 'JohnDoe',
        createdAt: '2019-10-02T21:50:54Z',
      },
      error: null,
      roleArn: 'arn:aws:iam::111111111111:role/JohnRole2',
      made: {
        accessKeyId: 'ASIAEXAMPLE6ADAA2DFB',
        arn: 'arn:aws:sts::111111111111:assumed-role/test-role/Role2WithTags',
      },
      resources: ['arn:aws:iam::111111111111:role/JohnRole2'],
    });
    const failed = readTrail(read('stratus-organizations-leave.json')).events.find(({ error }) => error !== null);
    expect(failed?.error?.code).toBe('AccessDenied');
    expect(failed?.made).toBeNull();
  });
});

describe('Every form of a file', () => {
  it.each([
    ['a log file', JSON.stringify({ Records: [event(), event()] })],
    ['a list', JSON.stringify([event(), event()])],
    ['lines', `${JSON.stringify(event())}\n\n${JSON.stringify(event())}\n`],
    ['lines with returns', `${JSON.stringify(event())}\r\n${JSON.stringify(event())}`],
    ['with a byte order mark', `\ufeff${JSON.stringify([event(), event()])}`],
    [
      'what lookup-events writes',
      JSON.stringify({ Events: [1, 2].map(() => ({ CloudTrailEvent: JSON.stringify(event()) })) }),
    ],
  ])('%s has two events', (_, text) => {
    expect(readTrail(text)).toMatchObject({ events: [{ name: 'GetObject' }, { name: 'GetObject' }], problems: [] });
  });
  test('one event alone is a file', () => {
    expect(readTrail(JSON.stringify(event())).events).toHaveLength(1);
  });
  test('an empty list is a trail in which nothing happened', () => {
    expect(readTrail('{"Records":[]}')).toEqual({ events: [], problems: [] });
  });
  test('what is written is read as it was', () => {
    const { events } = readTrail(read('trailscraper-smoke-test.json'));
    expect(readTrail(trailFile(events)).events).toEqual(events);
    expect(JSON.parse(trailFile(events))).toEqual(JSON.parse(read('trailscraper-smoke-test.json')));
  });
});

describe('What is wrong is named with its place', () => {
  test('an event with a fault is left out, the others open', () => {
    const text = JSON.stringify(
      { Records: [event(), event({ eventTime: 'yesterday' }), event({ eventName: undefined })] },
      null,
      2,
    );
    const { events, problems } = readTrail(text);
    expect(events).toHaveLength(1);
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'wrong-type',
        path: 'Records[1].eventTime',
        line: 13,
        column: 20,
        params: { expected: 'a time such as "2026-11-28T15:07:39Z"', found: '"yesterday"' },
      },
      {
        severity: 'warning',
        code: 'missing-field',
        path: 'Records[2].eventName',
        line: 21,
        column: 5,
        params: { expected: 'eventName, a name in double quotes,' },
      },
    ]);
  });
  it.each([
    ['a time', { eventTime: 5 }, '[0].eventTime'],
    ['a day that is none', { eventTime: '2026-13-01T00:00:00Z' }, '[0].eventTime'],
    ['a source', { eventSource: '' }, '[0].eventSource'],
    ['who', { userIdentity: [] }, '[0].userIdentity'],
    ['of what kind', { userIdentity: { type: null } }, '[0].userIdentity.type'],
  ])('%s of another type', (_, more, path) => {
    expect(wrongIn([event(more)])).toMatchObject([
      ['error', 'wrong-type', path, expect.any(Number), expect.any(String)],
    ]);
  });
  test('an entry that is no event', () => {
    expect(wrongIn({ Records: [event(), 7] })).toMatchObject([['warning', 'wrong-type', 'Records[1]', 12, 'an event']]);
  });
  test('a file that is no trail, an empty one, one in another encoding', () => {
    expect(wrongIn({ UserDetailList: [] })).toMatchObject([
      ['error', 'wrong-type', '', 1, expect.stringContaining('Records')],
    ]);
    expect(wrongIn('x')).toMatchObject([['error', 'wrong-type', '', 1, expect.any(String)]]);
    expect(readTrail(' \n').problems[0]?.code).toBe('empty-file');
    expect(readTrail('\u0000{').problems[0]?.code).toBe('not-utf8');
  });
  test('a line that is no JSON is left out, with its number', () => {
    const text = [
      JSON.stringify(event()),
      JSON.stringify(event()),
      '{"eventName": }',
      JSON.stringify(event({ eventTime: 1 })),
    ].join('\n');
    const { events, problems } = readTrail(text);
    expect(events).toHaveLength(2);
    expect(problems.map(({ severity, line, column }) => [severity, line, column])).toEqual([
      ['warning', 3, 15],
      ['warning', 4, 14],
    ]);
  });
  test('a file that ends in the middle', () => {
    const text = JSON.stringify({ Records: [event()] });
    expect(readTrail(text.slice(0, -1)).problems).toMatchObject([
      { code: 'json-ends-early', line: 1, column: text.length },
    ]);
  });
  test('more problems than anybody reads are counted', () => {
    const { problems } = readTrail(JSON.stringify(Array.from({ length: 60 }, () => ({}))));
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toMatchObject({ code: 'more-problems', params: { found: 10 } });
  });
});

describe('Hostile files', () => {
  test('names of JavaScript’s own are names like any other', () => {
    const text = `{"Records":[{"__proto__":{"eventName":"X"},"eventTime":"2026-11-28T15:07:39Z","eventSource":"s3",
      "eventName":"A","userIdentity":{"type":"IAMUser","__proto__":{"userName":"eve"},"constructor":1}}]}`;
    const { events, problems } = readTrail(text);
    expect(problems).toEqual([]);
    expect(events[0]?.identity.userName).toBeNull();
    expect(({} as Record<string, unknown>)['eventName']).toBeUndefined();
    const nameless = readTrail('[{"__proto__":{"eventName":"X","eventSource":"s"}}]');
    expect(nameless.events).toEqual([]);
  });
  test('depth without end is refused, and so is an event that is too deep', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(readTrail(deep).events).toEqual([]);
    expect(readTrail('['.repeat(200_000)).problems[0]?.code).toBe('json-ends-early');
    const value = JSON.parse(`${'{"a":'.repeat(70)}1${'}'.repeat(70)}`) as unknown;
    const { events, problems } = readTrail(JSON.stringify([event({ requestParameters: value }), event()]));
    expect(events).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'wrong-type', params: { expected: 'at most 64 levels' } }]);
  });
  test('more events than a file of CloudTrail holds are too many', () => {
    expect(readTrail(`[${'1,'.repeat(100_000)}1]`).problems[0]?.code).toBe('too-large');
  });
  test('no text makes the reader fail, and every text leads to events or to a problem', () => {
    const whole = JSON.stringify({ Records: [event(), event()] }, null, 1);
    const near = fc
      .tuple(fc.nat(whole.length), fc.nat(9), fc.string())
      .map(([at, cut, put]) => whole.slice(0, at) + put + whole.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(near, fc.json(), fc.string()), (text) => {
        const { events, problems } = readTrail(text);
        const isEmptyList = /^\s*(?:\[\s*\]|\{"(?:Records|Events)":\s*\[\s*\]\})\s*$/.test(text);
        expect(events.length + problems.length > 0 || isEmptyList).toBe(true);
        for (const { line, column } of problems) expect((line ?? 1) > 0 && (column ?? 1) > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  test('accounts and other files do not look like a trail', () => {
    expect(looksLikeTrail('{"UserDetailList":[]}')).toBe(false);
    expect(looksLikeTrail('')).toBe(false);
    expect(looksLikeTrail(`${' '.repeat(30_000)}{"eventSource":1,"eventName":1,"userIdentity":1}`)).toBe(false);
  });
});
