// One tab per open policy. A tab closes with its button, the middle mouse button, or Delete while it has the focus.
import { X } from 'lucide-react';
import type { KeyboardEvent, MouseEvent, WheelEvent } from 'react';
import { Tab, TabList } from 'react-aria-components';
import type { DocumentId } from '../../model/policy-document';
import spoken from '../../ui/spoken.module.css';
import styles from './editor-tabs.module.css';

const MIDDLE_BUTTON = 1;

export type OpenTab = {
  readonly id: DocumentId;
  readonly title: string;
  /** What the tab says beside its title; null where nothing is wrong. */
  readonly trouble: string | null;
};

type Props = {
  readonly tabs: readonly OpenTab[];
  readonly active: DocumentId | null;
  /** The one panel that shows whichever policy is open. */
  readonly panelId: string;
  readonly onClose: (document: DocumentId) => void;
};

const ROOM_FOR_CLOSE = 40;

/** Moves the strip alone: the page stays where its reader is. */
function showInStrip(tab: HTMLElement | null): void {
  const strip = tab?.closest<HTMLElement>('[data-strip]') ?? null;
  if (tab === null || strip === null) return;
  const [shown, wanted] = [strip.getBoundingClientRect(), tab.getBoundingClientRect()];
  if (wanted.left < shown.left) strip.scrollLeft -= shown.left - wanted.left;
  else strip.scrollLeft += Math.max(0, wanted.right + ROOM_FOR_CLOSE - shown.right);
}

function isTab(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role=tab]') !== null;
}

/** A wheel that turns only up and down moves the strip sideways. */
function scrollSideways({ currentTarget, deltaX, deltaY }: WheelEvent<HTMLElement>): void {
  if (deltaX === 0) currentTarget.scrollLeft += deltaY;
}

/** Close buttons stand beside the tabs in the same grid, because a tab may not contain a button. */
export function EditorTabs({ tabs, active, panelId, onClose }: Props) {
  const closeByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' || active === null || !isTab(event.target)) return;
    event.preventDefault();
    onClose(active);
  };
  const closeByMiddleButton = (event: MouseEvent): void => {
    const tab = event.target instanceof Element ? event.target.closest('[role=tab]') : null;
    const id = tabs.find((_, index) => tab?.getAttribute('data-index') === String(index))?.id;
    if (event.button === MIDDLE_BUTTON && id !== undefined) onClose(id);
  };
  return (
    <div className={styles.scroller} data-strip onWheel={scrollSideways}>
      <div className={styles.strip} onKeyDown={closeByKey} onAuxClick={closeByMiddleButton}>
        <TabList className={styles.list ?? ''} aria-label="Open policies">
          {tabs.map(({ id, title, trouble }, index) => (
            <Tab
              key={id}
              id={id}
              ref={id === active ? showInStrip : null}
              className={styles.tab ?? ''}
              style={{ gridColumn: 2 * index + 1 }}
              data-index={index}
              render={(props) => <div {...(props as React.JSX.IntrinsicElements['div'])} aria-controls={panelId} />}
            >
              {title}
              {trouble !== null && (
                <span className={styles.trouble}>
                  {' '}
                  <span aria-hidden="true">▲</span>
                  <span className={spoken.spoken}>{trouble}</span>
                </span>
              )}
            </Tab>
          ))}
        </TabList>
        {tabs.map(({ id, title }, index) => (
          <button
            key={id}
            type="button"
            className={styles.close}
            style={{ gridColumn: 2 * index + 2 }}
            data-active={id === active || undefined}
            tabIndex={id === active ? 0 : -1}
            aria-label={`Close ${title}`}
            onClick={() => {
              onClose(id);
            }}
          >
            <X size={13} aria-hidden="true" />
          </button>
        ))}
      </div>
    </div>
  );
}
