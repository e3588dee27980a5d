// The list of what can open over the page is loaded once the page stands; it loads each part when that is first asked for.
import { lazy, Suspense } from 'react';
import { useSelected } from '../store/use-store';

const Overlays = lazy(async () => ({ default: (await import('./overlays')).Overlays }));

export function LazyOverlays() {
  const isAnyOpen = useSelected(({ dialog, stage }) => dialog !== null || stage !== null);
  return isAnyOpen ? (
    <Suspense fallback={null}>
      <Overlays />
    </Suspense>
  ) : null;
}
