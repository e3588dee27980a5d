// What became of a call: the verdict, why, what AWS shows of it, and what the new ticket gained, lost and kept.
import { useEffect, useRef } from 'react';
import type { Deed } from '../../model/sitting';
import type { World } from '../../model/world';
import { ticketAt } from '../../store/bench';
import { documentTitle, principalsByArn } from '../../store/selectors';
import { useActions, useReadState, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { VerdictGlyph, type GlyphKind } from '../../ui/verdict-glyph';
import {
  assertedContext,
  awsWords,
  decidedAction,
  holderName,
  targetOf,
  tellDeed,
  type BenchNames,
} from '../../words/bench-words';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import { describeChange, fateSign, toldChanges } from '../../words/session-words';
import type { DeedOfForm } from './use-deed';
import styles from './bench.module.css';

export function DeedResult({ deed, isWaiting, hasFailed }: DeedOfForm) {
  const box = useRef<HTMLDivElement>(null);
  // Below a long form it would be out of sight.
  useEffect(() => {
    if (deed !== null) box.current?.scrollIntoView({ block: 'nearest' });
  }, [deed]);
  return (
    <div ref={box} className={styles.result} role="status" data-outcome={deed === null ? undefined : glyphOf(deed)}>
      {isWaiting && deed === null && <p className={styles.waiting}>Calling…</p>}
      {hasFailed && (
        <p className={styles.waiting}>The engine could not answer. Correct the policies, then call again.</p>
      )}
      {deed !== null && <Told deed={deed} />}
    </div>
  );
}

/** A refusal by STS itself looks like a wall: no policy could open it. */
function glyphOf({ answer }: Deed): GlyphKind {
  const { outcome, refusal, explanation } = answer;
  if (outcome !== 'deny') return outcome;
  return refusal !== null || explanation?.decision.outcome === 'explicit-deny' ? 'explicit-deny' : 'implicit-deny';
}

function Told({ deed }: { readonly deed: Deed }) {
  const world = useSelected((state) => state.world);
  const caller = useSelected(({ sitting }) => ticketAt(sitting, deed.ticket)?.session ?? null);
  const kind = glyphOf(deed);
  const { made } = deed.answer;
  const said = awsWords(deed);
  return (
    <>
      <p className={styles.verdict} data-outcome={kind}>
        <VerdictGlyph kind={kind} size={20} />
        <strong>{OUTCOME_WORDS[kind]}</strong>
        {made !== null && deed.handedOut !== null && <span>a new ticket: {holderName(made.session)}</span>}
      </p>
      <p className={styles.why}>{tellDeed(deed, caller, namesIn(world)).join(' ')}</p>
      {said !== null && <pre className={styles.words}>{said}</pre>}
      {made !== null && made.changes.length > 0 && (
        <ul className={styles.changes} aria-label="What the new ticket gained, lost and kept">
          {toldChanges(made.changes).map((change) => (
            <li key={`${change.fate} ${describeChange(change)}`} data-fate={change.fate}>
              <span className={styles.sign}>{fateSign(change.fate)}</span> {describeChange(change)}
            </li>
          ))}
        </ul>
      )}
      <AskButton deed={deed} />
    </>
  );
}

function namesIn(world: World): BenchNames {
  return {
    titleOf: (document) => documentTitle(world, document),
    audiencesOf: (provider) => {
      const known = principalsByArn(world).get(provider);
      return known !== undefined && 'audiences' in known ? (known.audiences ?? []) : [];
    },
  };
}

/** Makes the call the page's question, so that Why and the graph tell of it. */
function AskButton({ deed }: { readonly deed: Deed }) {
  const readState = useReadState();
  const { askQuestion, openDialog, explain } = useActions();
  const where = targetOf(deed.call);
  if (where === null || deed.answer.explanation === null) return null;
  return (
    <div className={styles.after}>
      <Button
        onPress={() => {
          askQuestion(questionOf(deed, where, readState().sitting));
          explain('why');
          openDialog(null);
        }}
      >
        Ask this: show it in Why and the graph
      </Button>
    </div>
  );
}

/** A role is asked about by itself, unless its session is limited by a policy that only the session's name could tell. */
function questionOf(deed: Deed, where: string, sitting: Parameters<typeof ticketAt>[0]) {
  const what = decidedAction(deed);
  const { call, context } = deed;
  if (call.kind === 'assertion') {
    return { who: call.assertion.provider, what, where, context: { ...context, ...assertedContext(call.assertion) } };
  }
  const session = ticketAt(sitting, deed.ticket)?.session ?? null;
  const who = session === null ? '*' : session.kind === 'federated-user' ? session.arn : session.identityArn;
  const externalId = call.kind === 'sts' ? call.parameters.ExternalId : undefined;
  return {
    who,
    what,
    where,
    context: externalId === undefined ? context : { ...context, 'sts:ExternalId': externalId },
  };
}
