// What lights up with an element while the pointer or the focus is on it.
import { useEffect, useRef, type FocusEvent } from 'react';
import { isSameLit } from './lit';
import type { Lit } from './state';
import { useActions, useReadState } from './use-store';

/** Handlers for the element that stands for it; what is lit goes out with the pointer, unless the focus is still there. */
export function useLight(lit: Lit) {
  const actions = useActions();
  const readState = useReadState();
  const latest = useRef(lit);
  useEffect(() => {
    latest.current = lit;
  });
  const putOut = (): void => {
    if (isSameLit(readState().lit, latest.current)) actions.light(null);
  };
  const last = useRef(putOut);
  useEffect(() => {
    last.current = putOut;
  });
  useEffect(
    () => () => {
      last.current();
    },
    [],
  );
  return {
    onPointerEnter: () => {
      actions.light(lit);
    },
    onPointerLeave: (event: { readonly currentTarget: Element }) => {
      if (!event.currentTarget.contains(document.activeElement)) putOut();
    },
    onFocus: () => {
      actions.light(lit);
    },
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) putOut();
    },
  };
}
