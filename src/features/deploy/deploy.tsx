// One deploy, many deciders: CloudFormation makes a stack with the ticket it was handed, every service decides on its own
// call, and beside it the same as one application that decides once.
import { useEffect, useMemo, useRef, useState } from 'react';
import Dices from 'lucide-react/icons/dices';
import Pause from 'lucide-react/icons/pause';
import PlayIcon from 'lucide-react/icons/play';
import { chooseBy, runStack, stateAt, type StackEvent } from '../../deploy/run-stack';
import { reportStack, type Stack, type StackResource } from '../../deploy/stack';
import { accountIn, shortName, splitArn } from '../../model/arn';
import type { BenchAnswer } from '../../model/sitting';
import { useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { OverPage, OverPageNote } from '../../ui/over-page';
import { Scrubber } from '../../ui/scrubber';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { findActors } from './find-actors';
import { Monolith } from './monolith';
import { Permissions } from './permissions';
import { eventRows, toneOf } from './status-words';
import { useDecisions, type Actors, type Decisions } from './use-decisions';
import styles from './deploy.module.css';

/** Between one event and the next while it plays, in milliseconds. */
const BEAT = 650;

/** One in which resources are made side by side, so that a refusal leaves something to roll back. */
const FIRST_ORDER = 2;

type Props = { readonly onClose: () => void; readonly onExample: () => void };

export function Deploy({ onClose, onExample }: Props) {
  const world = useSelected((state) => state.world);
  const actors = useMemo(() => findActors(world), [world]);
  const role = actors?.role ?? null;
  const stack = useMemo(() => (role === null ? null : reportStack(accountIn(role), splitArn(role)?.partition)), [role]);
  const decisions = useDecisions(stack, actors);
  return (
    <OverPage title="One deploy, many deciders" region="Deploy" onClose={onClose}>
      {actors === null || stack === null ? (
        <OverPageNote>
          <p>No role of this world lets CloudFormation in, so there is no stack to make.</p>
          <Button look="solid" onPress={onExample}>
            Open the example
          </Button>
        </OverPageNote>
      ) : decisions === null ? (
        <OverPageNote>Asking every service…</OverPageNote>
      ) : (
        <Scene stack={stack} actors={actors} decisions={decisions} />
      )}
    </OverPage>
  );
}

type SceneProps = { readonly stack: Stack; readonly actors: Actors; readonly decisions: Decisions };

function Scene({ stack, actors, decisions }: SceneProps) {
  const [seed, setSeed] = useState(FIRST_ORDER);
  const [position, setPosition] = useState(0);
  const [isPlaying, setIsPlaying] = useState(false);
  const [isSignedIn, setIsSignedIn] = useState(true);
  const isStarted = [decisions.mayStart, decisions.mayPass, decisions.admits].every(
    ({ outcome }) => outcome === 'allow',
  );
  const events = useMemo(
    () => (isStarted ? runStack(stack, ({ id }) => decisions.ofRole.get(id)?.outcome === 'allow', chooseBy(seed)) : []),
    [stack, decisions, seed, isStarted],
  );
  const last = Math.max(0, events.length - 1);
  const at = Math.min(position, last);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => {
      if (at < last) setPosition(at + 1);
      else setIsPlaying(false);
    }, BEAT);
    return () => {
      clearTimeout(timer);
    };
  }, [isPlaying, at, last]);
  const play = (): void => {
    if (!isPlaying && at === last) setPosition(0);
    setIsPlaying(!isPlaying);
  };
  const count = stack.resources.reduce((sum, { create }) => sum + create.length, 0);
  return (
    <>
      <div className={styles.columns}>
        <div className={styles.services}>
          <Start stack={stack} actors={actors} decisions={decisions} isStarted={isStarted} />
          <Resources stack={stack} events={events} at={at} answers={decisions.ofRole} />
          <Events stack={stack} events={events} at={at} answers={decisions.ofRole} />
        </div>
        <div className={styles.aside}>
          <Monolith
            who={shortName(actors.starter)}
            isSignedIn={isSignedIn}
            isAllowed={decisions.mayStart.outcome === 'allow'}
            count={count}
            onSignedIn={setIsSignedIn}
          />
          <Permissions stack={stack} actors={actors} decisions={decisions} />
        </div>
      </div>
      <div className={styles.controls} role="group" aria-label="Player">
        <Button look="solid" isDisabled={!isStarted} onPress={play}>
          {isPlaying ? <Pause size={16} aria-hidden="true" /> : <PlayIcon size={16} aria-hidden="true" />}
          {isPlaying ? 'Pause' : 'Deploy'}
        </Button>
        <Scrubber
          name="Event"
          index={at}
          count={events.length}
          onStep={(index) => {
            setIsPlaying(false);
            setPosition(index);
          }}
        />
        <span className={styles.count}>
          event {isStarted ? at + 1 : 0} of {events.length}
        </span>
        <Button
          onPress={() => {
            setSeed(seed + 1);
          }}
        >
          <Dices size={16} aria-hidden="true" /> Another order
        </Button>
      </div>
    </>
  );
}

function Start({ stack, actors, decisions, isStarted }: SceneProps & { readonly isStarted: boolean }) {
  const who = shortName(actors.starter);
  const role = shortName(actors.role);
  const steps: readonly (readonly [words: string, answer: BenchAnswer])[] = [
    [`${who} may start the stack ${stack.name}`, decisions.mayStart],
    [`${who} may pass ${role} to CloudFormation`, decisions.mayPass],
    [`${role} lets CloudFormation in`, decisions.admits],
  ];
  const failed = steps.find(([, { outcome }]) => outcome !== 'allow')?.[1] ?? null;
  return (
    <section className={styles.start} aria-label="Start">
      <div className={styles.card}>
        <b>{who}</b>
        <span>signs one call: CreateStack</span>
      </div>
      <ul className={styles.steps}>
        {steps.map(([words, { outcome }]) => (
          <li key={words}>
            <VerdictGlyph kind={glyphOf(outcome)} size={16} /> {words}
          </li>
        ))}
      </ul>
      <div className={styles.ticket} data-held={isStarted}>
        <b>CloudFormation</b>
        <span>{isStarted ? `holds a ticket of ${role}, and nothing of ${who}’s` : 'holds no ticket'}</span>
      </div>
      {failed !== null && (
        <p className={styles.refused}>
          Nothing is made: {failed.deniedMessage ?? `the trust policy of ${role} does not admit CloudFormation.`}
        </p>
      )}
    </section>
  );
}

type RunProps = {
  readonly stack: Stack;
  readonly events: readonly StackEvent[];
  readonly at: number;
  readonly answers: ReadonlyMap<string, BenchAnswer>;
};

function Resources({ stack, events, at, answers }: RunProps) {
  const state = stateAt(events, at);
  const now = events[at];
  return (
    <ul className={styles.resources} aria-label="Resources">
      {stack.resources.map((resource) => {
        const status = state.resources.get(resource.id) ?? null;
        return (
          <li key={resource.id} className={styles.resource} data-tone={status === null ? undefined : toneOf(status)}>
            <div>
              <b>{resource.id}</b>
              <span className={styles.type}>{resource.type}</span>
            </div>
            <Calls
              resource={resource}
              calls={state.calls}
              now={now}
              answers={answers}
              isOver={status !== null && status !== 'CREATE_IN_PROGRESS'}
            />
            <span className={styles.status}>{status ?? 'not begun'}</span>
          </li>
        );
      })}
    </ul>
  );
}

type CallsProps = {
  readonly resource: StackResource;
  readonly calls: ReadonlyMap<string, boolean>;
  readonly now: StackEvent | undefined;
  /** Nothing more is made of it. */
  readonly isOver: boolean;
  readonly answers: ReadonlyMap<string, BenchAnswer>;
};

/** One envelope each; those that take away again once they are made. */
function Calls({ resource, calls, now, answers, isOver }: CallsProps) {
  const shown = [...resource.create, ...resource.remove.filter(({ id }) => calls.has(id))];
  return (
    <ul className={styles.calls}>
      {shown.map(({ id, service, action }) => {
        const said = calls.get(id);
        const outcome = answers.get(id)?.outcome ?? 'deny';
        return (
          <li
            key={id}
            className={styles.call}
            data-said={said === undefined ? 'waiting' : said ? 'yes' : 'no'}
            data-now={now?.kind === 'call' && now.call.id === id}
          >
            {said !== undefined && <VerdictGlyph kind={said ? 'allow' : glyphOf(outcome)} size={15} />}
            <span>{action.slice(action.indexOf(':') + 1)}</span>
            <span className={styles.decider}>
              {service} {said === undefined ? (isOver ? 'was not asked' : 'decides') : said ? 'says yes' : 'refuses'}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Events({ stack, events, at, answers }: RunProps) {
  const rows = eventRows(stack, events.slice(0, at + 1), answers);
  const end = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [rows.length]);
  return (
    <section className={styles.events} aria-labelledby="events">
      <h3 id="events" className={styles.title}>
        Stack events
      </h3>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Stack events">
        <table className={styles.log}>
          <tbody>
            {rows.map(({ key, name, status, reason }) => (
              <tr key={key} ref={key === rows.at(-1)?.key ? end : null} data-tone={toneOf(status)}>
                <td>{name}</td>
                <td className={styles.status}>{status}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className={styles.nothing}>No event: the stack was never begun.</p>}
      </div>
    </section>
  );
}

function glyphOf(outcome: BenchAnswer['outcome']): 'allow' | 'implicit-deny' | 'depends' {
  return outcome === 'deny' ? 'implicit-deny' : outcome;
}
