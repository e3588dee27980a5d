// The link that carries the whole world: to copy, with its length, and with the file beside it where it is long.
import { useEffect, useState } from 'react';
import { writeLink } from '../../exporters/share-link/write-link';
import { LONGEST_LINK } from '../../model/share-link-format';
import { useKeep } from '../../store/keep-context';
import { useReadState } from '../../store/use-store';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';
import { describeImportProblem, describePlace } from '../../words/import-words';
import { saveWorldFile } from './save-world-file';
import { toShared } from './shared-state';
import styles from './share-dialog.module.css';

/** Beyond this many characters chats and mail programs cut links. */
const SAFE_LENGTH = 1_900;

type Made =
  | { readonly kind: 'making' }
  | { readonly kind: 'made'; readonly address: string }
  | { readonly kind: 'refused'; readonly reason: string };

export function ShareDialog() {
  const readState = useReadState();
  const { openLink } = useKeep();
  const [made, setMade] = useState<Made>({ kind: 'making' });
  useEffect(() => {
    let isCurrent = true;
    const make = async (): Promise<Made> => {
      try {
        const fragment = await writeLink(toShared(readState()));
        if (fragment.length > LONGEST_LINK) return { kind: 'refused', reason: 'the world is too large for a link' };
        // Read as its receiver will read it, so that nobody is sent a link that stays closed.
        const outcome = await openLink(fragment);
        if (outcome?.ok === false) {
          const [problem] = outcome.problems;
          const words = problem === undefined ? [] : [describePlace(problem), describeImportProblem(problem)];
          return { kind: 'refused', reason: words.filter((word) => word !== null).join(': ') };
        }
        return { kind: 'made', address: addressOf(fragment) };
      } catch {
        return { kind: 'refused', reason: 'this browser cannot compress it' };
      }
    };
    void make().then((next) => {
      if (isCurrent) setMade(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [readState, openLink]);
  const close = (): void => {
    readState().openDialog(null);
  };
  const saveFile = (): void => {
    saveWorldFile(readState().world);
  };
  const isLong = made.kind === 'made' && made.address.length > SAFE_LENGTH;

  return (
    <Dialog
      title="Share this world"
      isWide
      isOpen
      onDismiss={close}
      actions={
        <>
          <Button onPress={close}>Close</Button>
          {(isLong || made.kind === 'refused') && <Button onPress={saveFile}>Save as file</Button>}
          {made.kind === 'made' && (
            <CopyButton look="solid" takeText={() => made.address}>
              Copy link
            </CopyButton>
          )}
        </>
      }
    >
      <p>
        The link holds the whole world, the question and what is open. Whoever has it sees all of that; nothing is
        stored anywhere else.
      </p>
      <div aria-live="polite" className={styles.made}>
        {made.kind === 'making' && <p>Making the link…</p>}
        {made.kind === 'refused' && (
          <p className={styles.warning}>
            <b>No link can hold this world:</b> {made.reason}. Save it as a file instead.
          </p>
        )}
        {made.kind === 'made' && (
          <>
            <input
              className={styles.link}
              aria-label="Link"
              readOnly
              value={made.address}
              onFocus={(event) => {
                event.currentTarget.select();
              }}
            />
            <p className={styles.length}>{made.address.length.toLocaleString('en')} characters</p>
            {isLong && (
              <p className={styles.warning}>
                Chats and mail programs cut links of more than {SAFE_LENGTH.toLocaleString('en')} characters. The file
                holds the same world and can be sent instead.
              </p>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function addressOf(fragment: string): string {
  const { origin, pathname, search } = location;
  return `${origin}${pathname}${search}${fragment}`;
}
