// The request as it arrives: somebody may have changed a byte, or time may have passed, and the service checks it once more.
import { useId, useState } from 'react';
import { changedParts } from '../../signing/changed-parts';
import type { SigningCredentials } from '../../signing/envelope';
import type { SignedEnvelope } from '../../signing/sign-request';
import { verifyRequest } from '../../signing/verify-request';
import { readWireText, wireText, type WireFault } from '../../signing/wire-text';
import { isoTime } from '../../trail/times';
import { Button } from '../../ui/button';
import { ChoiceList, type Choice } from '../../ui/choice';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { PART_NAMES, refusalWords } from './refusal-words';
import { useComputed } from './use-computed';
import styles from './envelope.module.css';

type Props = {
  readonly signed: SignedEnvelope;
  readonly credentials: SigningCredentials;
  readonly endsAt: number | null;
  /** When the ticket ends, where that is still to come as the call is made. */
  readonly end: number | null;
  /** Whether the request is made, and signed, at that time. */
  readonly isEnded: boolean;
  readonly onEnded: (isEnded: boolean) => void;
  readonly at: number;
  readonly place: { readonly service: string; readonly region: string };
};

const SIXTEEN_MINUTES = 16 * 60;

const FAULTS: Readonly<Record<WireFault['expected'], string>> = {
  'request-line': 'a line such as GET /path HTTP/1.1 belongs here',
  header: 'a header such as Name: value belongs here',
  host: 'the header Host is missing',
};

export function Arrival({ signed, credentials, endsAt, end, isEnded, onEnded, at, place }: Props) {
  const sent = wireText(signed.request);
  const [text, setText] = useState(sent);
  const [when, setWhen] = useState('now');
  const field = useId();
  const note = useId();
  const arrived = readWireText(text);
  const now = when === 'late' ? at + SIXTEEN_MINUTES : at;
  const times: readonly Choice[] = [
    { id: 'now', label: 'At once', detail: isEnded ? '' : isoTime(at) },
    { id: 'late', label: '16 minutes later', detail: isEnded ? '' : isoTime(at + SIXTEEN_MINUTES) },
    ...(end === null ? [] : [{ id: 'ended', label: 'Signed anew when the ticket has ended', detail: isoTime(end) }]),
  ];
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <label className={styles.label} htmlFor={field}>
          The request as it arrives. Change any byte of it.
        </label>
        <textarea
          id={field}
          className={styles.wire}
          value={text}
          spellCheck={false}
          rows={14}
          aria-invalid={!arrived.ok}
          aria-describedby={note}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <p id={note} className={arrived.ok ? styles.quiet : styles.problem}>
          {arrived.ok
            ? 'User-Agent and the like are not signed: whatever passes a request on may change them.'
            : `Line ${String(arrived.error.line)}: ${FAULTS[arrived.error.expected]}.`}
        </p>
        <div className={styles.line}>
          <Button
            onPress={() => {
              setText(withOneByteChanged(sent));
            }}
          >
            Change a byte
          </Button>
          <Button
            isDisabled={text === sent}
            onPress={() => {
              setText(sent);
            }}
          >
            As it was sent
          </Button>
        </div>
        <ChoiceList
          label="The service looks at it"
          choices={times}
          chosen={isEnded ? 'ended' : when}
          onChoose={(id) => {
            setWhen(id === 'ended' ? 'now' : id);
            onEnded(id === 'ended');
          }}
        />
      </div>
      <div className={styles.column}>
        {arrived.ok ? (
          <Verdict
            signed={signed}
            request={arrived.value}
            known={{ ...credentials, expiresAt: endsAt }}
            now={now}
            place={place}
          />
        ) : (
          <p className={styles.quiet}>The service cannot read the request.</p>
        )}
      </div>
    </div>
  );
}

/** Another letter at the end of the path, or of the body where there is one: the smallest lie there is. */
function withOneByteChanged(sent: string): string {
  const end = /\n\n$/.test(sent) ? sent.indexOf(' HTTP/1.1') - 1 : sent.length - 1;
  const letter = sent[end] ?? '';
  if (letter === '/') return `${sent.slice(0, end + 1)}x${sent.slice(end + 1)}`;
  return sent.slice(0, end) + (letter === 'x' ? 'y' : 'x') + sent.slice(end + 1);
}

type VerdictProps = {
  readonly signed: SignedEnvelope;
  readonly request: SignedEnvelope['request'];
  readonly known: SigningCredentials & { readonly expiresAt: number | null };
  readonly now: number;
  readonly place: Props['place'];
};

function Verdict({ signed, request, known, now, place }: VerdictProps) {
  const checked = useComputed(
    () => verifyRequest(request, { ...place, now, credentials: [known] }),
    JSON.stringify([request, known, now, place]),
  );
  if (checked === null) return <p>Checking…</p>;
  const changed = changedParts(signed, checked);
  const refused = checked.code === 'ok' ? null : refusalWords(checked.code, checked.detail, place.service);
  return (
    <section className={styles.verdict} aria-label="The service’s answer" data-refused={refused !== null}>
      <p className={styles.answer} role="status">
        <VerdictGlyph kind={refused === null ? 'allow' : 'explicit-deny'} size={18} />
        <b>{refused === null ? 'The signature fits' : refused.error}</b>
      </p>
      {refused === null ? (
        <p>
          The service computed the same signature: the request comes from whoever holds the secret of{' '}
          <code>{known.accessKeyId}</code>, nothing that is signed was changed, and it is not older than 15 minutes. No
          session database was asked. Whether the call is allowed is decided by the policies, afterwards.
        </p>
      ) : (
        <>
          <p className={styles.message}>{refused.message}</p>
          <p>{refused.meaning} No policy was asked.</p>
        </>
      )}
      {changed.length > 0 && (
        <>
          <h3>What no longer fits</h3>
          <table className={styles.changes}>
            <thead>
              <tr>
                <th scope="col">Part</th>
                <th scope="col">as signed</th>
                <th scope="col">as it arrived</th>
              </tr>
            </thead>
            <tbody>
              {changed.map(({ part, name, sent, arrived }) => (
                <tr key={`${part} ${name ?? ''}`}>
                  <th scope="row">{name === null ? PART_NAMES[part] : `Header ${name}`}</th>
                  <td>{sent ?? 'not there'}</td>
                  <td>{arrived ?? 'not there'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {refused !== null && checked.recomputed !== null && (
        <dl className={styles.signatures}>
          <dt>Signature that came along</dt>
          <dd>{checked.claim?.signature}</dd>
          <dt>Signature that the service computes</dt>
          <dd>{checked.recomputed.steps.signature}</dd>
        </dl>
      )}
    </section>
  );
}
