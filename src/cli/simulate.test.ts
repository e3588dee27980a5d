// The command answers every line it is given, whatever stands in it, and says which lines it could not read.
import { readFileSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { main } from './simulate';

type Answer = {
  readonly id: unknown;
  readonly expected?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
};

async function run(lines: readonly string[]): Promise<{ code: number; answers: readonly Answer[]; said: string }> {
  const written = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[name] += chunk.toString();
        done();
      },
    });
  const stdin = Readable.from([lines.join('\n')]);
  const code = await main([], { stdin, stdout: into('out'), stderr: into('err') });
  const answers = written.out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);
  return { code, answers, said: written.err };
}

const GOOD = {
  id: 'good',
  principal: { type: 'user', arn: 'arn:aws:iam::111122223333:user/a', account: '111122223333', org: null },
  identityPolicies: [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }],
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/k',
  resourceAccount: '111122223333',
};

async function errorFor(change: Readonly<Record<string, unknown>>): Promise<string> {
  const { answers } = await run([JSON.stringify({ ...GOOD, ...change })]);
  const error = answers[0]?.error;
  return error === undefined ? 'none' : `${error.code} ${error.message}`;
}

describe('the command that answers scenarios', () => {
  it('answers line by line, in order, past empty lines and a byte order mark', async () => {
    const { code, answers } = await run([`\uFEFF${JSON.stringify(GOOD)}`, '', JSON.stringify({ ...GOOD, id: 2 })]);
    expect(code).toBe(0);
    expect(answers.map(({ id, expected }) => [id, expected])).toEqual([
      ['good', 'Allow'],
      [2, 'Allow'],
    ]);
  });

  it('goes on after lines that hold no scenario', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const bad = ['\0', '{"id":"\0"}', '[]', 'null', '1e999', '"x"', '{', deep, `{"id":${deep}}`, `{"kind":${deep}}`];
    const { code, answers } = await run([...bad, JSON.stringify(GOOD)]);
    expect(code).toBe(1);
    expect(answers).toHaveLength(bad.length + 1);
    expect(answers.slice(0, -1).every(({ error }) => error !== undefined)).toBe(true);
    expect(answers.at(-1)).toMatchObject({ id: 'good', expected: 'Allow' });
  });

  it.each([
    [{ principal: undefined }, 'invalid-scenario principal: expected an object, found undefined.'],
    [{ principal: [] }, 'invalid-scenario principal: expected an object, found a list.'],
    [{ principal: { type: 'alien' } }, 'unknown-principal-type principal.type: "alien" is not a kind of caller.'],
    [{ principal: { type: 'user' } }, 'invalid-scenario principal.arn: expected a string, found undefined.'],
    [{ action: 5 }, 'invalid-scenario action: expected a string, found number.'],
    [{ action: 'GetObject' }, 'invalid-scenario action: expected service:Name, found "GetObject".'],
    [{ alsoActions: ['s3:*'] }, 'invalid-scenario alsoActions[0]: expected service:Name, found "s3:*".'],
    [{ resource: null }, 'invalid-scenario resource: expected a string, found null.'],
    [{ resourceAccount: null }, 'invalid-scenario resourceAccount: expected a string, found null.'],
    [{ scps: {} }, 'invalid-scenario scps: expected a list of levels, root first, found object.'],
    [{ context: [] }, 'invalid-scenario context: expected an object, found a list.'],
    [{ context: { 'a:b': null } }, 'invalid-scenario context.a:b: expected a string or a list of strings, found null.'],
    [{ unknownContext: 'a:b' }, 'invalid-scenario unknownContext: expected a list of strings, found string.'],
    [
      { extras: { awsManagedKey: 'no' } },
      'invalid-scenario extras.awsManagedKey: expected true or false, found string.',
    ],
    [{ extras: { grants: [1] } }, 'invalid-scenario extras.grants[0]: expected an object, found number.'],
    [{ boundary: {} }, 'invalid-policy boundary[0] cannot be read: statement-missing.'],
    [{ rcps: [[1e308]] }, 'invalid-policy rcps[0][0] cannot be read: policy-not-object number.'],
    [{ kind: 'x' }, 'unsupported-kind kind: "x" is not answered; authz, sts, validate and denied-message are.'],
    [{ kind: 'sigv4' }, 'invalid-scenario secret: expected a string.'],
    [{ kind: 'sigv4', secret: 'a' }, 'invalid-scenario scope: expected a string.'],
    [{ kind: 'sigv4', secret: 'a', scope: 'b' }, 'invalid-scenario amzDate: expected a string.'],
    [{ kind: 'sigv4', secret: 'a', scope: 'b', amzDate: 'c' }, 'invalid-scenario canonicalRequest: expected a string.'],
    [
      { kind: 'sigv4', secret: 'a', scope: 'b', amzDate: 'c', canonicalRequest: 'd' },
      'invalid-scenario scope: expected YYYYMMDD/REGION/SERVICE/aws4_request, found "b".',
    ],
    [
      { kind: 'validate' },
      `invalid-scenario policyType: expected one of identity, resource, trust, boundary, session, scp, rcp, endpoint.`,
    ],
    [{ kind: 'validate', policyType: 'scp', policyText: 5 }, 'invalid-scenario policyText: expected a string.'],
    [{ kind: 'validate', policyType: 'scp' }, 'invalid-scenario policy: expected a policy.'],
    [{ kind: 'denied-message' }, 'invalid-scenario message: expected a string.'],
  ])('names the field that is wrong: %j', async (change, message) => {
    expect(await errorFor(change)).toBe(message);
  });

  it('answers every published vector of a signature, in order with the other lines (R245)', async () => {
    const lines = readFileSync(new URL('../engine/cases/vectors.jsonl', import.meta.url), 'utf8').split('\n');
    const signatures = lines.filter((line) => line.includes('"kind": "sigv4"'));
    expect(signatures).not.toEqual([]);
    const { code, answers } = await run([JSON.stringify(GOOD), ...signatures, JSON.stringify(GOOD)]);
    expect(code).toBe(0);
    expect(answers.map(({ id, expected }) => [id, expected])).toEqual([
      ['good', 'Allow'],
      ...signatures.map((line) => JSON.parse(line) as Answer).map(({ id, expected }) => [id, expected]),
      ['good', 'Allow'],
    ]);
  });

  it('takes the account of a resource from its ARN where it is left out', async () => {
    expect(await errorFor({ resource: 'arn:aws:sqs:us-east-1:111122223333:q', resourceAccount: undefined })).toBe(
      'none',
    );
  });

  it('tells how it is called where it is called otherwise', async () => {
    const streams = {
      stdin: Readable.from([]),
      stdout: new Writable(),
      stderr: new Writable({ write: (_c, _e, done) => done() }),
    };
    expect(await main(['a', 'b'], streams)).toBe(2);
    expect(await main(['/no/such/file'], streams)).toBe(2);
  });
});
