// Files that are dragged over the window, dropped on it or pasted into it.
import { useEffect, useEffectEvent, useState } from 'react';
import { carriedBy, type Carried } from './open-task';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Calls `onFiles` with what a drop or the clipboard carries; true while files are held over the window. */
export function useWindowFiles(onFiles: (carried: Carried) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const controller = new AbortController();
    // Before the editor sees it: a file is opened, not inserted as text.
    const options = { capture: true, signal: controller.signal };
    const hold = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setIsOver(false);
      if (event.dataTransfer !== null) take(carriedBy(event.dataTransfer));
    };
    const paste = (event: ClipboardEvent) => {
      if (event.clipboardData === null || event.clipboardData.files.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      take(carriedBy(event.clipboardData));
    };
    window.addEventListener('dragenter', hold, options);
    window.addEventListener('dragover', hold, options);
    window.addEventListener('dragleave', leave, options);
    window.addEventListener('drop', drop, options);
    window.addEventListener('paste', paste, options);
    return () => {
      controller.abort();
    };
  }, []);
  return isOver;
}
