// The session bench for components: what somebody does there is asked of the engine and noted in the store.
import { useMemo } from 'react';
import type { BenchCall, Deed, SignInWay, Sitting, Ticket } from '../model/sitting';
import { signerOf, ticketAt, withDeed, withSignIn } from './bench';
import { useKeep } from './keep-context';
import { useReadState } from './use-store';

export type CallSettings = {
  /** In place of the ticket in hand. */
  readonly ticket?: string;
  /** What the console is to call a switched role. */
  readonly display?: Ticket['display'];
};

export type Bench = {
  /** Whether there was such a sign-in; its ticket is in hand then. */
  signIn(who: string, way: SignInWay): Promise<boolean>;
  /** What became of the call; null where nobody could say, or another world was opened meanwhile. */
  call(call: BenchCall, settings?: CallSettings): Promise<Deed | null>;
};

const MINUTE = 60;

/** The simulated clock starts at the present minute with whatever is done first, and stands still from then on. */
function clockOf({ now }: Sitting): number {
  return now === 0 ? Math.floor(Date.now() / 1000 / MINUTE) * MINUTE : now;
}

export function useBench(): Bench {
  const { bench } = useKeep();
  const readState = useReadState();
  return useMemo(
    () => ({
      signIn: async (who, way) => {
        const { sitting: before, worldNumber } = readState();
        const now = clockOf(before);
        const reply = await bench({ kind: 'sign-in', who, way, now });
        const { sitting, setSitting, worldNumber: present } = readState();
        if (reply?.kind !== 'signed-in' || reply.session === null || present !== worldNumber) return false;
        setSitting(withSignIn(sitting, reply.session, now));
        return true;
      },
      call: async (call, { ticket, display = null } = {}) => {
        const { sitting: before, question, worldNumber } = readState();
        const signer = signerOf(before, call, ticketAt(before, ticket ?? before.current));
        const { context } = question;
        const now = clockOf(before);
        const reply = await bench({ kind: 'call', caller: signer?.session ?? null, call, context, now });
        const { sitting, setSitting, worldNumber: present } = readState();
        if (reply?.kind !== 'answered' || present !== worldNumber) return null;
        const { answer } = reply;
        const after = withDeed({ ...sitting, now }, { ticket: signer?.id ?? null, call, context, answer, display });
        setSitting(after);
        return after.deeds.at(-1) ?? null;
      },
    }),
    [bench, readState],
  );
}
