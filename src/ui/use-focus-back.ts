// The focus of something that lies over the whole page without being a dialog.
import { useEffect } from 'react';

/** What lies over the page has the focus while it is open, and what lies behind takes none; whoever opened it has it back. */
export function useFocusBack(region: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const opener = document.activeElement;
    const behind = [
      ...document.querySelectorAll<HTMLElement>('main, [data-region="Question"], [data-region="Session bench"]'),
    ];
    region.current?.focus({ preventScroll: true });
    for (const one of behind) one.inert = true;
    return () => {
      for (const one of behind) one.inert = false;
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [region]);
}
