// Brings the sitting of this tab back after a reload, and notes it from then on.
import { useEffect, useRef } from 'react';
import { NO_SITTING } from '../model/sitting';
import { attempt } from './journal';
import { keepSitting, readSitting } from './kept-sitting';
import { useReadState, useSelected } from './use-store';

export function useKeptSitting(): void {
  const readState = useReadState();
  const sitting = useSelected((state) => state.sitting);
  const worldKey = useSelected((state) => state.worldKey);
  const hasLooked = useRef(false);
  useEffect(() => {
    const storage = attempt(() => sessionStorage);
    const { world, setSitting, sitting: present } = readState();
    if (!hasLooked.current) {
      hasLooked.current = true;
      const kept = present === NO_SITTING ? readSitting(storage, { worldKey, world }) : null;
      if (kept !== null) {
        setSitting(kept);
        return;
      }
    }
    keepSitting(storage, present, { worldKey, world });
  }, [sitting, worldKey, readState]);
}
