// The one clock of the stage: while it runs it does nothing but ask for the next step when the present one has lasted.
import { useEffect, useEffectEvent } from 'react';

/** Calls `advance` once, `ms` after this step began to show; stops where `ms` is null. */
export function useClock(step: number, ms: number | null, advance: () => void): void {
  const tick = useEffectEvent(advance);
  useEffect(() => {
    if (ms === null) return;
    const timer = setTimeout(tick, ms);
    return () => {
      clearTimeout(timer);
    };
  }, [step, ms]);
}
