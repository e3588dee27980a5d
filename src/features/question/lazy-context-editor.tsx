// The editor of one condition key, fetched while nobody waits for it yet.
import { lazy, Suspense, useEffect, type ComponentProps } from 'react';

const load = async () => ({ default: (await import('./context-editor')).ContextEditor });
const Loaded = lazy(load);
const FETCH_AFTER_MS = 1_500;

export function ContextEditor(props: ComponentProps<typeof Loaded>) {
  return (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  );
}

/** Fetches it once the page has come to rest. */
export function useFetchedContextEditor(): void {
  useEffect(() => {
    const timer = setTimeout(() => void load(), FETCH_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
}
