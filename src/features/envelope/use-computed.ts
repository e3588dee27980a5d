// What the platform computes (hashes, signatures) comes a moment later; a late answer to an older question is dropped.
import { useEffect, useState } from 'react';

/** What a computation of the platform gave last; null until it has given anything. A late one is dropped. */
export function useComputed<Value>(compute: () => Promise<Value>, key: string): Value | null {
  const [computed, setComputed] = useState<{ readonly key: string; readonly value: Value } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void compute().then((value) => {
      if (isWanted) setComputed({ key, value });
    });
    return () => {
      isWanted = false;
    };
    // The key says everything that the computation depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return computed?.value ?? null;
}
