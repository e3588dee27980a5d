// Every command and everything in the world, found by typing.
import { useMemo, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Collection, Header } from 'react-aria-components/ListBox';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Input, SearchField } from 'react-aria-components/SearchField';
import type { Command } from './command';
import { findCommands } from './find-commands';
import styles from './command-palette.module.css';

type Props = { readonly commands: readonly Command[]; readonly onClose: () => void };

export function CommandPalette({ commands, onClose }: Props) {
  const [query, setQuery] = useState('');
  const groups = useMemo(() => findCommands(commands, query), [commands, query]);
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label="Commands">
          {/* The field would take the first Escape to empty itself. */}
          <div
            className={styles.keys}
            onKeyDownCapture={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              onClose();
            }}
          >
            <Autocomplete inputValue={query} onInputChange={setQuery}>
              <SearchField
                aria-label="Find a command, a principal, a resource, a policy"
                autoFocus
                className={styles.search ?? ''}
              >
                <Input className={styles.input ?? ''} placeholder="Do something, or go somewhere…" spellCheck={false} />
              </SearchField>
              <Menu
                className={styles.list ?? ''}
                aria-label="Commands"
                items={groups}
                renderEmptyState={() => <p className={styles.nothing}>Nothing by that name.</p>}
              >
                {({ name, commands: members }) => (
                  <MenuSection id={`group ${name}`}>
                    <Header className={styles.heading ?? ''}>{name}</Header>
                    <Collection items={members}>
                      {(command) => (
                        <MenuItem
                          id={command.id}
                          textValue={command.label}
                          className={styles.option ?? ''}
                          onAction={() => {
                            onClose();
                            command.run();
                          }}
                        >
                          <span className={styles.label}>{command.label}</span>
                          {command.detail !== undefined && <span className={styles.detail}>{command.detail}</span>}
                        </MenuItem>
                      )}
                    </Collection>
                  </MenuSection>
                )}
              </Menu>
            </Autocomplete>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
