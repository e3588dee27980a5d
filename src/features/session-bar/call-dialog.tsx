// Any call with the ticket in hand: an action on a resource.
import { useState } from 'react';
import { ticketInHand } from '../../store/bench';
import { whatOptions, whereOptions } from '../../store/question-options';
import { useReadState, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { TextInput } from '../../ui/form-fields';
import { Sheet } from '../../ui/sheet';
import { holderName } from '../../words/bench-words';
import { DeedResult } from './deed-result';
import { useDeed } from './use-deed';
import styles from './bench.module.css';

const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;

export function CallDialog({ onClose }: { readonly onClose: () => void }) {
  const readState = useReadState();
  const world = useSelected((state) => state.world);
  const inHand = useSelected(({ sitting }) => ticketInHand(sitting));
  const deed = useDeed();
  const [action, setAction] = useState(readState().question.what);
  const [resource, setResource] = useState(readState().question.where);
  const problem = action === '' || ACTION.test(action) ? null : 'An action looks like s3:GetObject.';
  const isReady = inHand !== null && action !== '' && resource !== '' && problem === null;
  return (
    <Sheet
      title="Call"
      lead={inHand === null ? 'Nobody has signed in yet.' : `With the ticket of ${holderName(inHand.session)}.`}
      width="wide"
      onDismiss={onClose}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) deed.make({ kind: 'call', action, resource });
        }}
      >
        <TextInput
          label="Action"
          value={action}
          placeholder="s3:GetObject"
          problem={problem}
          suggestions={whatOptions(world).map(({ value }) => value)}
          hasFocus
          onChange={(text) => {
            setAction(text.trim());
          }}
        />
        <TextInput
          label="Resource"
          value={resource}
          placeholder="arn:aws:s3:::bucket/key"
          hint="Its ARN, or * for a call about nothing in particular."
          problem={null}
          suggestions={whereOptions(world).map(({ value }) => value)}
          onChange={(text) => {
            setResource(text.trim());
          }}
        />
        <div className={styles.after}>
          <Button look="solid" type="submit" isDisabled={!isReady}>
            Call
          </Button>
        </div>
      </form>
      <DeedResult {...deed} />
    </Sheet>
  );
}
