// What the query over the trail finds: uploads that were allowed and named another key.
import { expect, it } from 'vitest';
import { answerBench, compileWorld } from '../../engine/index';
import type { BenchAnswer, BenchReply } from '../../model/sitting';
import { EXAMPLES } from '../../worlds/gallery';
import { eventsOfUploads, slippedThrough } from './slipped';
import { contextOf, findWriters, UPLOADS } from './uploads';
import type { Answers } from './use-answers';

const AT = Date.UTC(2026, 10, 28, 9) / 1000;

async function answersOf(number: number): Promise<Answers> {
  const world = await EXAMPLES.find(({ id }) => id === 'encrypted-buckets')?.load();
  if (world === undefined) throw new Error('The example is gone.');
  const compiled = compileWorld(world);
  const writer = findWriters(world)[number];
  if (writer === undefined) throw new Error('Nobody writes.');
  const signedIn = answerBench(compiled, { kind: 'sign-in', who: writer.role, way: 'service', now: AT });
  const session = signedIn.kind === 'signed-in' ? signedIn.session : null;
  if (session === null) throw new Error('The role has no session.');
  const answered = (reply: BenchReply): BenchAnswer => {
    if (reply.kind !== 'answered') throw new Error('No answer.');
    return reply.answer;
  };
  const byKey = new Map(
    UPLOADS.map((upload) => {
      const call = { kind: 'call', action: 's3:PutObject', resource: `${writer.bucket}/${upload.key}` } as const;
      const context = contextOf(upload);
      return [upload.key, answered(answerBench(compiled, { kind: 'call', caller: session, call, context, now: AT }))];
    }),
  );
  return { writer, session, byKey, at: AT };
}

const keys = (events: ReturnType<typeof slippedThrough>): readonly unknown[] =>
  events.map(({ requestParameters }) => (requestParameters as { readonly key: string }).key);

it('finds both where only a review stands, the one alone that was approved, and none behind the guardrail', async () => {
  const reviewed = await answersOf(0);
  expect(keys(slippedThrough(eventsOfUploads(reviewed, UPLOADS)))).toEqual(['scan.pdf', 'payroll.csv']);
  const approved = UPLOADS.filter(({ key }) => key !== 'scan.pdf');
  expect(keys(slippedThrough(eventsOfUploads(reviewed, approved)))).toEqual(['payroll.csv']);
  const guarded = await answersOf(1);
  const events = eventsOfUploads(guarded, UPLOADS);
  expect(slippedThrough(events)).toEqual([]);
  expect(events.filter(({ errorCode }) => errorCode === 'AccessDenied')).toHaveLength(2);
});
