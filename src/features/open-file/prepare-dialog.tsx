// How files are to be opened, and the ways to choose them: single ones, or a folder with all that is in it.
import { useRef } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { MadeUpBox } from './made-up-box';
import styles from './dialogs.module.css';

type Props = {
  readonly isMadeUp: boolean;
  readonly onMadeUp: (isMadeUp: boolean) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onDismiss: () => void;
};

export function PrepareDialog({ isMadeUp, onMadeUp, onFiles, onDismiss }: Props) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (event: React.ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = '';
    if (chosen.length > 0) onFiles(chosen);
  };
  return (
    <Dialog
      title="Open files or a folder"
      isOpen
      isWide
      onDismiss={onDismiss}
      actions={
        <>
          <Button onPress={onDismiss}>Cancel</Button>
          <Button
            onPress={() => {
              folder.current?.click();
            }}
          >
            Choose a folder…
          </Button>
          <Button
            look="solid"
            autoFocus
            onPress={() => {
              files.current?.click();
            }}
          >
            Choose files…
          </Button>
        </>
      }
    >
      <p>Choose several at once, or drop them on the page. They are told apart by what is in them:</p>
      <ul className={styles.kinds}>
        <li>
          account files, from <code>aws iam get-account-authorization-details</code>
        </li>
        <li>CloudFormation templates, YAML or JSON</li>
        <li>SCPs and RCPs, one a file or several in one</li>
        <li>
          resource policies, as a JSON map of ARN to policy:{' '}
          <code>{'{ "arn:aws:s3:::notes": { "Statement": … } }'}</code>
        </li>
        <li>
          outputs of <code>aws organizations</code>: describe-organization, list-roots,
          list-organizational-units-for-parent, list-accounts, list-policies-for-target, describe-policy; keep the id of
          the parent or target in the file’s name
        </li>
        <li>
          saved worlds, <code>.rolewalk.json</code>
        </li>
      </ul>
      <MadeUpBox isMadeUp={isMadeUp} onMadeUp={onMadeUp} />
      <input ref={files} type="file" multiple hidden aria-label="Files" onChange={take} />
      <input
        ref={(element) => {
          folder.current = element;
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        aria-label="Folder"
        onChange={take}
      />
    </Dialog>
  );
}
