// Lets what matters most be painted first: the rest takes its new value once the next frame is on screen.
import { useEffect, useState } from 'react';

/** The value as it was in the last frame; the present one follows after the next. */
export function useAfterFrame<Value>(value: Value): Value {
  const [shown, setShown] = useState(() => value);
  useEffect(() => {
    if (Object.is(shown, value)) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        setShown(() => value);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [shown, value]);
  return shown;
}
