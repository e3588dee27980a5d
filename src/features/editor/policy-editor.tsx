// The place where the text of the active policy is edited: Monaco, connected to the store while this is on screen.
import { use, useEffect, useId, useImperativeHandle, useRef, type Ref } from 'react';
import { StoreContext, useSelected } from '../../store/use-store';
import { connectEditor } from './connect-editor';
import { createMonacoSurface } from './monaco-adapter';
import type { PolicySurface } from './policy-surface';
import styles from './policy-editor.module.css';

export type PolicyEditorHandle = { readonly focus: () => void };

type Props = { readonly ref?: Ref<PolicyEditorHandle>; readonly isHidden: boolean };

export function PolicyEditor({ ref, isHidden }: Props) {
  const store = use(StoreContext);
  const worldNumber = useSelected((state) => state.worldNumber);
  const isOutOfDate = useSelected((state) => state.isOutOfDate);
  const host = useRef<HTMLDivElement>(null);
  const surface = useRef<PolicySurface | null>(null);
  const descriptionId = useId();

  useEffect(() => {
    const element = host.current;
    if (store === null || element === null) return;
    const connection = connectEditor(store, (options) => createMonacoSurface(element, descriptionId, options));
    surface.current = connection.surface;
    return () => {
      surface.current = null;
      connection.disconnect();
    };
  }, [store, worldNumber, descriptionId]);

  useImperativeHandle(ref, () => ({ focus: () => surface.current?.focus() }), []);

  return (
    <div className={styles.frame} hidden={isHidden}>
      <p id={descriptionId} hidden>
        Press Escape, then Tab, to leave the editor. Control and Space offer what can stand here.
      </p>
      <div ref={host} className={styles.host} data-out-of-date={isOutOfDate || undefined} />
    </div>
  );
}
