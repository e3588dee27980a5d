// Graph and editor are chunks of their own; their loading starts right after the first paint, in a place of their size.
import { lazy, Suspense, useEffect, useState } from 'react';
import styles from './lazy-panels.module.css';

const loadGraph = () => import('../features/graph/graph-panel');
const loadEditor = () => import('../features/editor/editor-panel');

const GraphPanel = lazy(async () => ({ default: (await loadGraph()).GraphPanel }));
const EditorPanel = lazy(async () => ({ default: (await loadEditor()).EditorPanel }));

function Placeholder({ children }: { readonly children: string }) {
  return <div className={styles.placeholder}>{children}</div>;
}

/** Turns true once the browser has painted what came before. */
function useIsPainted(): boolean {
  const [isPainted, setIsPainted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        setIsPainted(true);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isPainted;
}

export function LazyGraph() {
  const placeholder = <Placeholder>Drawing the graph…</Placeholder>;
  return useIsPainted() ? (
    <Suspense fallback={placeholder}>
      <GraphPanel />
    </Suspense>
  ) : (
    placeholder
  );
}

export function LazyEditor() {
  const placeholder = <Placeholder>Opening the editor…</Placeholder>;
  return useIsPainted() ? (
    <Suspense fallback={placeholder}>
      <EditorPanel />
    </Suspense>
  ) : (
    placeholder
  );
}
