// What every service decides about the stack in the present world: asked anew whenever a policy changes.
import { useEffect, useState } from 'react';
import type { Session } from '../../model/session';
import type { BenchAnswer } from '../../model/sitting';
import { callsOf, type ServiceCall, type Stack } from '../../deploy/stack';
import { useKeep, type Keep } from '../../store/keep-context';
import { useSelected } from '../../store/use-store';

/** Who starts the stack, and the role that CloudFormation is handed for it. */
export type Actors = { readonly starter: string; readonly role: string };

export type Decisions = {
  /** By the call's id: what the service says to CloudFormation with the role's ticket. */
  readonly ofRole: ReadonlyMap<string, BenchAnswer>;
  /** The same calls, had the one who starts the stack made them. */
  readonly ofStarter: ReadonlyMap<string, BenchAnswer>;
  readonly mayStart: BenchAnswer;
  readonly mayPass: BenchAnswer;
  /** Whether the role lets CloudFormation in. */
  readonly admits: BenchAnswer;
};

export const CLOUDFORMATION = 'cloudformation.amazonaws.com';

/** Null until everything has been answered, and where the one who starts has no credentials. */
export function useDecisions(stack: Stack | null, actors: Actors | null): Decisions | null {
  const keep = useKeep();
  const world = useSelected((state) => state.world);
  const starter = actors?.starter ?? null;
  const role = actors?.role ?? null;
  const [decisions, setDecisions] = useState<Decisions | null>(null);
  useEffect(() => {
    if (stack === null || starter === null || role === null) return;
    let isCurrent = true;
    void decideAll(keep, stack, { starter, role }).then((made) => {
      if (isCurrent) setDecisions(made);
    });
    return () => {
      isCurrent = false;
    };
    // The worker answers in its newest state, which is that of the world.
  }, [keep, stack, starter, role, world]);
  return decisions;
}

const EPOCH_SECOND = 1000;

async function decideAll({ bench }: Keep, stack: Stack, { starter, role }: Actors): Promise<Decisions | null> {
  const now = Math.floor(Date.now() / EPOCH_SECOND);
  const ask = async (caller: Session | null, call: Pick<ServiceCall, 'action' | 'resource' | 'context'>) => {
    const { action, resource, context } = call;
    const reply = await bench({ kind: 'call', caller, call: { kind: 'call', action, resource }, context, now });
    return reply?.kind === 'answered' ? reply.answer : null;
  };
  const askAll = async (caller: Session | null): Promise<ReadonlyMap<string, BenchAnswer> | null> => {
    const answers = new Map<string, BenchAnswer>();
    for (const call of callsOf(stack)) {
      const answer = await ask(caller, call);
      if (answer === null) return null;
      answers.set(call.id, answer);
    }
    return answers;
  };
  const signedIn = await bench({ kind: 'sign-in', who: starter, way: 'keys', now });
  const own = signedIn?.kind === 'signed-in' ? signedIn.session : null;
  if (own === null) return null;
  const mayStart = await ask(own, { action: 'cloudformation:CreateStack', resource: stack.arn, context: {} });
  const passing = { action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': CLOUDFORMATION } };
  const mayPass = await ask(own, passing);
  const put = await bench({ kind: 'as-service', service: CLOUDFORMATION, role, name: 'AWSCloudFormation', now });
  const admits = put?.kind === 'answered' ? put.answer : null;
  if (mayStart === null || mayPass === null || admits === null) return null;
  // What the services would say is worth seeing even where the role keeps CloudFormation out.
  const asService = await bench({ kind: 'sign-in', who: role, way: 'service', now });
  const session = admits.made?.session ?? (asService?.kind === 'signed-in' ? asService.session : null);
  const [ofRole, ofStarter] = [await askAll(session), await askAll(own)];
  return ofRole === null || ofStarter === null ? null : { ofRole, ofStarter, mayStart, mayPass, admits };
}
