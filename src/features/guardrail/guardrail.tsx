// Review or guardrail: one rule as a checklist that somebody must remember, as a policy that a machine enforces, and as a
// query that finds what slipped through.
import { useMemo, useState } from 'react';
import { shortName } from '../../model/arn';
import type { BenchAnswer } from '../../model/sitting';
import { accountLabel } from '../../store/selectors';
import { useActions, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { OverPage, OverPageNote } from '../../ui/over-page';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { eventsOfUploads, QUERY, slippedThrough } from './slipped';
import { findWriters, keepsRule, UPLOADS, type Upload } from './uploads';
import { useAnswers, type Answers } from './use-answers';
import styles from './guardrail.module.css';

type Props = { readonly onClose: () => void; readonly onExample: () => void };

export function Guardrail({ onClose, onExample }: Props) {
  const world = useSelected((state) => state.world);
  const writers = useMemo(() => findWriters(world).slice(0, 2), [world]);
  const answers = useAnswers(writers);
  const [reviewed, guarded] = answers ?? [];
  return (
    <OverPage title="Review or guardrail" region="Guardrail" onClose={onClose}>
      {writers.length < 2 ? (
        <OverPageNote>
          <p>This needs two accounts, each with a bucket and a role that stores objects in it.</p>
          <Button look="solid" onPress={onExample}>
            Open the example
          </Button>
        </OverPageNote>
      ) : reviewed === undefined || guarded === undefined ? (
        <OverPageNote>Asking S3…</OverPageNote>
      ) : (
        <Comparison reviewed={reviewed} guarded={guarded} />
      )}
    </OverPage>
  );
}

/** What a tired reviewer approved: one was seen, one was not. */
const APPROVED: ReadonlySet<string> = new Set(UPLOADS.filter(({ key }) => key !== 'scan.pdf').map(({ key }) => key));

function Comparison({ reviewed, guarded }: { readonly reviewed: Answers; readonly guarded: Answers }) {
  const [approved, setApproved] = useState(APPROVED);
  const made = UPLOADS.filter(({ key }) => approved.has(key));
  const events = eventsOfUploads(reviewed, made);
  const found = slippedThrough(events);
  const foundGuarded = slippedThrough(eventsOfUploads(guarded, UPLOADS));
  return (
    <div className={styles.page}>
      <p className={styles.rule}>
        The rule: <b>what we store is encrypted under our key.</b> Since January 2023 S3 encrypts every new object by
        itself, under a key of its own; a rule is about <i>whose</i> key, no longer about whether. An upload that names
        none takes the bucket’s default, which is ours here; a policy that denies uploads without the header would deny
        those too.
      </p>
      <div className={styles.columns}>
        <Review answers={reviewed} approved={approved} onApprove={setApproved} />
        <Enforced answers={guarded} />
        <section className={styles.column} aria-labelledby="query">
          <h3 id="query" className={styles.title}>
            A query over the trail
          </h3>
          <p className={styles.lead}>It finds what slipped through, afterwards.</p>
          <pre className={styles.query} tabIndex={0}>
            {QUERY}
          </pre>
          <p className={styles.lead}>
            <Place answers={reviewed} />: {counted(found.length, 'event')} of {events.length}.
          </p>
          <ul className={styles.list} aria-label="What slipped through">
            {found.map((event) => (
              <li key={String(event['eventID'])} className={styles.found}>
                <VerdictGlyph kind="depends" size={18} />
                <span>
                  <b>{keyOf(event['requestParameters'])}</b> was stored under AES256, S3’s own key, at{' '}
                  {String(event['eventTime']).slice(11, 19)}
                </span>
              </li>
            ))}
          </ul>
          <p className={styles.lead}>
            <Place answers={guarded} />: {counted(foundGuarded.length, 'event')}. What is refused cannot slip.
          </p>
        </section>
      </div>
    </div>
  );
}

function keyOf(parameters: unknown): string {
  return typeof parameters === 'object' && parameters !== null && 'key' in parameters ? String(parameters.key) : '';
}

function counted(count: number, thing: string): string {
  return count === 0 ? `no ${thing}` : `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
}

function Place({ answers: { writer } }: { readonly answers: Answers }) {
  const label = useSelected((state) => accountLabel(state.world, writer.account));
  return <>{label}</>;
}

type ReviewProps = {
  readonly answers: Answers;
  readonly approved: ReadonlySet<string>;
  readonly onApprove: (approved: ReadonlySet<string>) => void;
};

function Review({ answers, approved, onApprove }: ReviewProps) {
  const missed = UPLOADS.filter((upload) => approved.has(upload.key) && !keepsRule(upload)).length;
  return (
    <section className={styles.column} aria-labelledby="review">
      <h3 id="review" className={styles.title}>
        A checklist: <Place answers={answers} />
      </h3>
      <p className={styles.lead}>Somebody reads every change, and must remember. Approve what keeps the rule.</p>
      <ul className={styles.list} aria-label="Changes under review">
        {UPLOADS.map((upload) => {
          const { key, code } = upload;
          const isApproved = approved.has(key);
          return (
            <li key={key} className={styles.change}>
              <label className={styles.approve}>
                <input
                  type="checkbox"
                  aria-label={`Approve ${key}`}
                  checked={isApproved}
                  onChange={({ currentTarget }) => {
                    const next = new Set(approved);
                    if (currentTarget.checked) next.add(key);
                    else next.delete(key);
                    onApprove(next);
                  }}
                />
                <code>{code}</code>
              </label>
              {isApproved ? (
                <Outcome answer={answers.byKey.get(key)} upload={upload} />
              ) : (
                <p className={styles.said}>Sent back by the reviewer.</p>
              )}
            </li>
          );
        })}
      </ul>
      <p className={styles.lead}>
        {missed === 0
          ? 'Nothing was missed, this time.'
          : `${String(missed)} of ${String(UPLOADS.length)} passed the review and ${missed === 1 ? 'breaks' : 'break'} the rule.`}
      </p>
    </section>
  );
}

function Enforced({ answers }: { readonly answers: Answers }) {
  const actions = useActions();
  const denied = [...answers.byKey.values()].filter(({ outcome }) => outcome === 'deny');
  const deciding = denied.map(({ explanation }) => explanation?.deciding).find((one) => one != null);
  return (
    <section className={styles.column} aria-labelledby="guardrail">
      <h3 id="guardrail" className={styles.title}>
        A guardrail: <Place answers={answers} />
      </h3>
      <p className={styles.lead}>
        {deciding === undefined
          ? 'No policy enforces the rule here: whatever is sent is stored.'
          : 'The same changes, decided by a policy that never tires.'}
      </p>
      <ul className={styles.list} aria-label="Changes under a guardrail">
        {UPLOADS.map((upload) => (
          <li key={upload.key} className={styles.change}>
            <code>{upload.code}</code>
            <Outcome answer={answers.byKey.get(upload.key)} upload={upload} />
          </li>
        ))}
      </ul>
      {deciding !== undefined && (
        <Button
          onPress={() => {
            actions.openDialog(null);
            actions.openDocument(deciding.document, deciding.span);
          }}
        >
          Open “{deciding.sid ?? shortName(deciding.document)}”
        </Button>
      )}
    </section>
  );
}

function Outcome({ answer, upload }: { readonly answer: BenchAnswer | undefined; readonly upload: Upload }) {
  if (answer === undefined) return null;
  const { outcome, explanation } = answer;
  const kind = outcome === 'deny' ? (explanation?.decision.outcome ?? 'implicit-deny') : outcome;
  const stored =
    upload.encryption === 'AES256'
      ? 'Stored under S3’s own key.'
      : upload.encryption === null
        ? 'Stored under the bucket’s default.'
        : 'Stored under our key.';
  const sid = explanation?.deciding?.sid;
  const refused = sid == null ? 'S3 refuses it.' : `S3 refuses it: “${sid}”.`;
  return (
    <p className={styles.said} data-outcome={kind} data-broken={outcome === 'allow' && !keepsRule(upload)}>
      <VerdictGlyph kind={kind} size={16} />{' '}
      {outcome === 'allow' ? stored : outcome === 'deny' ? refused : 'Nobody could tell.'}
    </p>
  );
}
