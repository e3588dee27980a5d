// What S3 says to each upload of a writer in the present world, asked anew whenever a policy changes.
import { useEffect, useState } from 'react';
import type { Session } from '../../model/session';
import type { BenchAnswer } from '../../model/sitting';
import { useKeep, type Keep } from '../../store/keep-context';
import { useSelected } from '../../store/use-store';
import { contextOf, UPLOADS, type Writer } from './uploads';

export type Answers = {
  readonly writer: Writer;
  readonly session: Session;
  /** By the upload's key. */
  readonly byKey: ReadonlyMap<string, BenchAnswer>;
  /** Epoch seconds. */
  readonly at: number;
};

/** In the order of the writers; null until everything has been answered. */
export function useAnswers(writers: readonly Writer[]): readonly Answers[] | null {
  const keep = useKeep();
  const world = useSelected((state) => state.world);
  const [answers, setAnswers] = useState<readonly Answers[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void Promise.all(writers.map((writer) => askAll(keep, writer))).then((made) => {
      if (isCurrent) setAnswers(made.filter((one) => one !== null));
    });
    return () => {
      isCurrent = false;
    };
    // The worker answers in its newest state, which is that of the world.
  }, [keep, writers, world]);
  return answers;
}

async function askAll({ bench }: Keep, writer: Writer): Promise<Answers | null> {
  const at = Math.floor(Date.now() / 1000);
  const signedIn = await bench({ kind: 'sign-in', who: writer.role, way: 'service', now: at });
  const session = signedIn?.kind === 'signed-in' ? signedIn.session : null;
  if (session === null) return null;
  const byKey = new Map<string, BenchAnswer>();
  for (const upload of UPLOADS) {
    const call = { kind: 'call', action: 's3:PutObject', resource: `${writer.bucket}/${upload.key}` } as const;
    const reply = await bench({ kind: 'call', caller: session, call, context: contextOf(upload), now: at });
    if (reply?.kind === 'answered') byKey.set(upload.key, reply.answer);
  }
  return { writer, session, byKey, at };
}
