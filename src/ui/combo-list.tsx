// The list under a combobox: sections, quiet details, and only the rows in sight in the page.
import { createElement, useEffect, useState } from 'react';
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { groupOptions, type ComboOption } from './rank-options';
import type { VirtualRows } from './virtual-rows';
import styles from './combo-list.module.css';

const ROW = 32;
const HEADING = 28;
const PADDING = 4;
const TALLEST = 360;
/** More rows than anybody reads; whoever wants another one types on. */
const MOST = 500;
const LAYOUT = { rowSize: ROW, headingSize: HEADING, padding: PADDING };

type Props = { readonly label: string; readonly options: readonly ComboOption[]; readonly isTyping: boolean };

let loaded: typeof VirtualRows | null = null;

/** Until the page stands all rows are drawn: nobody has opened a list then. What draws those in sight alone comes after it. */
function Rows({ children }: { readonly children: React.ReactNode }) {
  const [made, setMade] = useState(() => loaded);
  useEffect(() => {
    if (made !== null) return;
    void import('./virtual-rows').then((module) => {
      loaded = module.VirtualRows;
      setMade(() => loaded);
    });
  }, [made]);
  return made === null ? children : createElement(made, { rows: LAYOUT }, children);
}

export function ComboList({ label, options, isTyping }: Props) {
  const sections = groupOptions(options.slice(0, MOST));
  const rows = Math.min(options.length, MOST) * ROW + sections.length * HEADING + 2 * PADDING;
  const hidden = options.length - MOST;
  return (
    <Popover className={styles.popover ?? ''} offset={8} crossOffset={-13} placement="bottom start">
      <Rows>
        <ListBox
          className={styles.list ?? ''}
          aria-label={label}
          items={sections}
          style={{ height: options.length === 0 ? 0 : Math.min(rows, TALLEST) }}
        >
          {({ name, options: members }) => (
            <ListBoxSection id={`section ${name}`}>
              <Header className={styles.heading ?? ''}>{name}</Header>
              <Collection items={members}>
                {(option) => (
                  <ListBoxItem id={option.value} textValue={option.label} className={styles.option ?? ''}>
                    <span className={styles.name} title={option.value}>
                      {option.label}
                    </span>
                    <span className={styles.detail}>{option.detail}</span>
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Rows>
      {options.length === 0 && (
        <p className={styles.note}>
          {isTyping ? 'Nothing by that name. Enter takes what you typed.' : 'Nothing to offer.'}
        </p>
      )}
      {hidden > 0 && <p className={styles.note}>{hidden.toLocaleString('en')} more: type to narrow down.</p>}
    </Popover>
  );
}
