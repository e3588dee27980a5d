// One call from a form: under way, or what became of it; a second one replaces the first.
import { useState } from 'react';
import type { BenchCall, Deed } from '../../model/sitting';
import { useBench, type CallSettings } from '../../store/use-bench';

export type DeedOfForm = {
  /** Null before anything was called. */
  readonly deed: Deed | null;
  readonly isWaiting: boolean;
  /** Nobody could say what becomes of the call. */
  readonly hasFailed: boolean;
  readonly make: (call: BenchCall, settings?: CallSettings) => void;
};

export function useDeed(): DeedOfForm {
  const bench = useBench();
  const [deed, setDeed] = useState<Deed | null>(null);
  const [isWaiting, setIsWaiting] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  // The button stays as it is meanwhile: one that is switched off would lose the focus, and with it Escape.
  const make = (call: BenchCall, settings?: CallSettings): void => {
    if (isWaiting) return;
    setIsWaiting(true);
    void bench.call(call, settings).then((done) => {
      setIsWaiting(false);
      setHasFailed(done === null);
      setDeed(done);
    });
  };
  return { deed, isWaiting, hasFailed, make };
}
