// The panels are chunks of their own; their loading starts right after the first paint, each in a place of its size.
import { lazy, Suspense, useEffect, useState, type ComponentType } from 'react';
import styles from './lazy-panels.module.css';

type Load = () => Promise<ComponentType>;

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

function makeLazy(load: Load, meanwhile: string) {
  const Loaded = lazy(async () => ({ default: await load() }));
  const placeholder = <div className={styles.placeholder}>{meanwhile}</div>;
  return function LazyPanel() {
    if (!useIsPainted()) return placeholder;
    return (
      <Suspense fallback={placeholder}>
        <Loaded />
      </Suspense>
    );
  };
}

export const LazyGraph = makeLazy(
  async () => (await import('../features/graph/graph-panel')).GraphPanel,
  'Drawing the graph…',
);
export const LazyEditor = makeLazy(
  async () => (await import('../features/editor/editor-panel')).EditorPanel,
  'Opening the editor…',
);
export const LazyOutline = makeLazy(
  async () => (await import('../features/outline/outline')).Outline,
  'Listing the world…',
);
export const LazyExplanation = makeLazy(
  async () => (await import('./explanation-panel')).ExplanationPanel,
  'Asking why…',
);
export const LazySessionBar = makeLazy(async () => (await import('./bench-bar')).BenchBar, 'You are nobody yet.');
