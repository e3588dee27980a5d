// Opens the world of a link: at once where the open one is kept, after a question where it would be lost, and not at all
// where anything about the link is wrong.
import { useEffect, useEffectEvent, useState } from 'react';
import type { ImportProblem, LinkOutcome } from '../../model/import-problem';
import type { SharedWorld } from '../../model/shared-world';
import { useKeep } from '../../store/keep-context';
import { useReadState } from '../../store/use-store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { openShared } from './shared-state';

type Props = { readonly fragment: string; readonly onDone: () => void };

const LONGEST_TITLE = 80;

export function OpenSharedLink({ fragment, onDone }: Props) {
  const { openLink } = useKeep();
  const readState = useReadState();
  const [waiting, setWaiting] = useState<SharedWorld | null>(null);

  const open = (shared: SharedWorld): void => {
    openShared(shared, readState());
    readState().report({ fileName: 'a link', isOpened: true, problems: [] });
    onDone();
  };
  const refuse = (problems: readonly ImportProblem[]): void => {
    readState().report({ fileName: 'The link', isOpened: false, problems });
    onDone();
  };
  const take = useEffectEvent((outcome: LinkOutcome | null) => {
    const { hasEdits, storageProblem } = readState();
    if (outcome === null) onDone();
    else if (!outcome.ok) refuse(outcome.problems);
    else if (hasEdits && storageProblem !== null) setWaiting(outcome.shared);
    else open(outcome.shared);
  });
  useEffect(() => {
    let isCurrent = true;
    void openLink(fragment).then((outcome) => {
      if (isCurrent) take(outcome);
    });
    return () => {
      isCurrent = false;
    };
  }, [fragment, openLink]);

  if (waiting === null) return null;
  const { title, accounts, principals } = waiting.world;
  const shown = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE)}…` : title;
  return (
    <Dialog
      title={`Open shared world “${shown}”?`}
      isOpen
      onDismiss={onDone}
      actions={
        <>
          <Button onPress={onDone} autoFocus>
            Keep mine
          </Button>
          <Button
            look="solid"
            onPress={() => {
              open(waiting);
            }}
          >
            Open it
          </Button>
        </>
      }
    >
      It holds {accounts.length.toLocaleString('en')} accounts and {principals.length.toLocaleString('en')} users,
      groups and roles, in a link of {fragment.length.toLocaleString('en')} characters. This browser keeps nothing: what
      you edited here is gone then, unless you save it as a file first.
    </Dialog>
  );
}
