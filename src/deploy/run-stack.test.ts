// However the services decide and in whatever order they answer: a stack is there as a whole, or gone, or says what is left.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseBy, runStack, stateAt, type StackEvent } from './run-stack';
import { callsOf, reportStack } from './stack';

const STACK = reportStack('111122223333');
const CALLS = callsOf(STACK);

const run = (refused: readonly string[], seed = 0): readonly StackEvent[] => {
  const denied = new Set(refused);
  return runStack(STACK, ({ id }) => !denied.has(id), chooseBy(seed));
};

const told = (events: readonly StackEvent[]): readonly string[] =>
  events.map((event) => {
    if (event.kind === 'stack') return event.status;
    if (event.kind === 'call') return `${event.call.id}: ${event.isAllowed ? 'yes' : 'no'}`;
    const { reason } = event;
    return `${event.resource} ${event.status}${reason === null ? '' : ` (${reason === 'cancelled' ? reason : reason.action})`}`;
  });

describe('The report stack', () => {
  it('is complete where every service agrees, and asks for nothing to be removed', () => {
    const events = run([]);
    expect(events.at(-1)).toEqual({ kind: 'stack', status: 'CREATE_COMPLETE' });
    const asked = events.flatMap((event) => (event.kind === 'call' ? [event.call.id] : []));
    expect(asked.toSorted()).toEqual(STACK.resources.flatMap(({ create }) => create.map(({ id }) => id)).toSorted());
  });

  it('rolls back where S3 refuses to encrypt: the bucket that is there already goes, and everything else too', () => {
    expect(told(run(['InputBucket s3:PutEncryptionConfiguration']))).toEqual([
      'CREATE_IN_PROGRESS',
      'InputBucket CREATE_IN_PROGRESS',
      'OutputBucket CREATE_IN_PROGRESS',
      'ReportRole CREATE_IN_PROGRESS',
      'InputBucket s3:CreateBucket: yes',
      'InputBucket s3:PutEncryptionConfiguration: no',
      'InputBucket CREATE_FAILED (s3:PutEncryptionConfiguration)',
      'OutputBucket CREATE_FAILED (cancelled)',
      'ReportRole CREATE_FAILED (cancelled)',
      'ROLLBACK_IN_PROGRESS',
      'InputBucket DELETE_IN_PROGRESS',
      'InputBucket s3:DeleteBucket: yes',
      'InputBucket DELETE_COMPLETE',
      'ROLLBACK_COMPLETE',
    ]);
  });

  it('keeps the role while the function cannot be deleted', () => {
    const refused = ['OutputBucket s3:CreateBucket', 'ReportFunction lambda:DeleteFunction'];
    // The bucket last, so that role and function are there already.
    const late = runStack(
      STACK,
      ({ id }) => !refused.includes(id),
      (count) => count - 1,
    );
    expect(told(late).slice(-3)).toEqual([
      'ReportFunction lambda:DeleteFunction: no',
      'ReportFunction DELETE_FAILED (lambda:DeleteFunction)',
      'ROLLBACK_FAILED',
    ]);
    expect(told(late).some((line) => line.startsWith('ReportRole iam:DeleteRole'))).toBe(false);
  });
});

const decisions = fc.subarray(CALLS.map(({ id }) => id));
const orders = fc.array(fc.nat(), { minLength: 0, maxLength: 40 });

function runWith(refused: readonly string[], order: readonly number[]): readonly StackEvent[] {
  const denied = new Set(refused);
  let turn = 0;
  return runStack(
    STACK,
    ({ id }) => !denied.has(id),
    (count) => (order[turn++] ?? 0) % count,
  );
}

/** What is there, told from the answers of the services alone. */
function there(events: readonly StackEvent[]): ReadonlySet<string> {
  const present = new Set<string>();
  for (const event of events) {
    if (event.kind !== 'call' || !event.isAllowed) continue;
    const resource = STACK.resources.find(({ id }) => id === event.resource);
    if (resource?.create[0] === event.call) present.add(event.resource);
    if (resource?.remove.at(-1) === event.call) present.delete(event.resource);
  }
  return present;
}

describe('Every decision in every order', () => {
  it('leaves a stack that is whole, gone, or says what is left', () => {
    fc.assert(
      fc.property(decisions, orders, (refused, order) => {
        const events = runWith(refused, order);
        const present = there(events);
        const end = events.at(-1);
        expect(end?.kind).toBe('stack');
        const status = end?.kind === 'stack' ? end.status : null;
        const { resources } = stateAt(events, Infinity);
        if (status === 'CREATE_COMPLETE') expect(present.size).toBe(STACK.resources.length);
        else if (status === 'ROLLBACK_COMPLETE') expect(present.size).toBe(0);
        else {
          expect(status).toBe('ROLLBACK_FAILED');
          expect([...present].some((id) => resources.get(id) === 'DELETE_FAILED')).toBe(true);
        }
        const isAllAllowed = STACK.resources.every(({ create }) => create.every(({ id }) => !refused.includes(id)));
        expect(status === 'CREATE_COMPLETE').toBe(isAllAllowed);
      }),
      { numRuns: 2_000 },
    );
  });

  it('makes nothing before what it needs, and removes nothing that something still needs', () => {
    fc.assert(
      fc.property(decisions, orders, (refused, order) => {
        const events = runWith(refused, order);
        events.forEach((event, at) => {
          if (event.kind !== 'call' || !event.isAllowed) return;
          const before = there(events.slice(0, at));
          const resource = STACK.resources.find(({ id }) => id === event.resource);
          if (resource?.create[0] === event.call) expect(resource.needs.every((need) => before.has(need))).toBe(true);
          if (resource?.remove.includes(event.call) === true) {
            const users = STACK.resources.filter(({ needs }) => needs.includes(resource.id));
            expect(users.some(({ id }) => before.has(id))).toBe(false);
          }
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('comes to the same end whatever the order, where nothing that was made is refused to be removed', () => {
    const makes = fc.subarray(STACK.resources.flatMap(({ create }) => create.map(({ id }) => id)));
    fc.assert(
      fc.property(makes, orders, orders, (refused, one, another) => {
        expect(runWith(refused, one).at(-1)).toEqual(runWith(refused, another).at(-1));
      }),
      { numRuns: 500 },
    );
  });

  it('answers every call once, and no call of a resource after its own refusal', () => {
    fc.assert(
      fc.property(decisions, orders, (refused, order) => {
        const calls = runWith(refused, order).flatMap((event) => (event.kind === 'call' ? [event.call.id] : []));
        expect(new Set(calls).size).toBe(calls.length);
      }),
    );
  });
});

it('takes another number for another order, and 0 for the order of the template', () => {
  const orders = new Set([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => told(run([], seed)).join()));
  expect(orders.size).toBeGreaterThan(3);
  expect(told(run([], 5))).toEqual(told(run([], 5)));
});
