// What became of an opened file is loaded when a file was opened, not before.
import { lazy, Suspense } from 'react';
import { useSelected } from '../store/use-store';

const OpenReport = lazy(async () => ({ default: (await import('../features/open-file/open-report')).OpenReport }));

export function LazyOpenReport() {
  const isThere = useSelected((state) => state.openReport !== null);
  return isThere ? (
    <Suspense>
      <OpenReport />
    </Suspense>
  ) : null;
}
