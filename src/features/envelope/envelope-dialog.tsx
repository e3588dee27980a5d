// The signed envelope: a call as the request that is sent, its signature step by step, and what the service makes of it.
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useActions, useSelected } from '../../store/use-store';
import { requestOf } from '../../signing/call-request';
import { canSign } from '../../signing/hash';
import { signRequest } from '../../signing/sign-request';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { isoTime } from '../../trail/times';
import { Arrival } from './arrival';
import { subjectOf, type EnvelopeSubject } from './envelope-subject';
import { SigningSteps } from './signing-steps';
import { useComputed } from './use-computed';
import { WebTokenView } from './web-token-view';
import styles from './envelope.module.css';

const REGION = 'us-east-1';

export function EnvelopeDialog() {
  const actions = useActions();
  const deed = useSelected(({ dialog }) => (dialog?.kind === 'envelope' ? dialog.deed : null));
  const sitting = useSelected((state) => state.sitting);
  const question = useSelected((state) => state.question);
  const [openedAt] = useState(() => Math.floor(Date.now() / 1000));
  const subject = subjectOf(sitting, question, deed, openedAt);
  const dismiss = (): void => {
    actions.openDialog(null);
  };
  return (
    <Dialog
      title="Signed envelope"
      isOpen
      isWide
      onDismiss={dismiss}
      actions={<Button onPress={dismiss}>Close</Button>}
    >
      <Content subject={subject} />
    </Dialog>
  );
}

function Content({ subject }: { readonly subject: EnvelopeSubject | null }) {
  if (subject === null)
    return <p>Say what is called and on what, or make a call at the session bench: it is shown here signed.</p>;
  if (!canSign())
    return <p>This browser computes signatures on https and localhost alone. Open the page there to see them.</p>;
  return <Envelope subject={subject} />;
}

function Envelope({ subject }: { readonly subject: EnvelopeSubject }) {
  const { request, service, region, isSigned, likeness } = requestOf(subject.call, REGION);
  const { credentials, ticket, endsAt } = subject;
  const end = endsAt !== null && endsAt > subject.at ? endsAt : null;
  const [isEnded, setIsEnded] = useState(false);
  const at = isEnded && end !== null ? end : subject.at;
  const signed = useComputed(
    () => signRequest({ request, credentials, service, region, time: at }),
    JSON.stringify([request, credentials, service, region, at]),
  );
  if (!isSigned) {
    return (
      <div className={styles.layout}>
        <p>
          No credentials sign this call: the token it carries is the proof. What comes back are credentials, and every
          call made with those is signed.
        </p>
        <WebTokenView at={at} />
      </div>
    );
  }
  if (signed === null) return <p>Signing…</p>;
  return (
    <div className={styles.layout}>
      <p>
        {ticket === null
          ? 'Nobody is signed in, so that the example key of AWS’s documentation signs. '
          : `Signed with ticket ${ticket.id}, ${ticket.session.arn}. `}
        {isoTime(at)}, {service} in {region}.
        {likeness === 'body-shortened' &&
          ' The body holds only what the question tells; the service’s own client writes more.'}
      </p>
      <Tabs className={styles.tabs ?? ''}>
        <TabList className={styles.tabList ?? ''} aria-label="Parts of the envelope">
          <Tab id="signing" className={styles.tab ?? ''}>
            How it is signed
          </Tab>
          <Tab id="arrival" className={styles.tab ?? ''}>
            Change a byte
          </Tab>
          <Tab id="token" className={styles.tab ?? ''}>
            Beside a web token
          </Tab>
        </TabList>
        <TabPanel id="signing" className={styles.tabPanel ?? ''}>
          <SigningSteps signed={signed} hasToken={credentials.sessionToken !== null} />
        </TabPanel>
        <TabPanel id="arrival" className={styles.tabPanel ?? ''}>
          <Arrival
            key={signed.authorization}
            signed={signed}
            credentials={credentials}
            endsAt={endsAt}
            end={end}
            isEnded={isEnded}
            onEnded={setIsEnded}
            at={at}
            place={{ service, region }}
          />
        </TabPanel>
        <TabPanel id="token" className={styles.tabPanel ?? ''}>
          <WebTokenView at={at} />
        </TabPanel>
      </Tabs>
    </div>
  );
}
