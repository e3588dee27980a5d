// What the platform computes (hashes, signatures) comes a moment later; a late answer to an older question is dropped.
import { useEffect, useEffectEvent, useState } from 'react';

/**
 * What a computation of the platform gave last; null until it has given anything.
 * @param key says everything that the computation depends on
 */
export function useComputed<Value>(compute: () => Promise<Value>, key: string): Value | null {
  const [computed, setComputed] = useState<{ readonly value: Value } | null>(null);
  const start = useEffectEvent(compute);
  useEffect(() => {
    let isWanted = true;
    void start().then((value) => {
      if (isWanted) setComputed({ value });
    });
    return () => {
      isWanted = false;
    };
  }, [key]);
  return computed?.value ?? null;
}
