// The bar of the session bench: the tickets of this sitting, the clock they run by, and what can be done with the one in hand.
import { useEffect, useRef } from 'react';
import ChevronDown from 'lucide-react/icons/chevron-down';
import Clock from 'lucide-react/icons/clock';
import Globe from 'lucide-react/icons/globe';
import Send from 'lucide-react/icons/send-horizontal';
import Ticket from 'lucide-react/icons/ticket';
import UserRound from 'lucide-react/icons/user-round';
import type { Sitting } from '../../model/sitting';
import { atTheEnd, CLOCK_STEPS, takeInHand, ticketInHand, type ClockStep } from '../../store/bench';
import { principalsByArn } from '../../store/selectors';
import type { BenchForm } from '../../store/state';
import { useBench } from '../../store/use-bench';
import { useKeptSitting } from '../../store/use-kept-sitting';
import { useActions, useReadState, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { Menu, MenuOption } from '../../ui/menu';
import { holderName, timeLeftWords } from '../../words/bench-words';
import { shortName } from '../../model/arn';
import { clockWords } from './clock-words';
import { TicketButton } from './ticket-button';
import styles from './session-bar.module.css';

/** What else can be done with a sitting, by others than the bench. */
export type BarExtra = {
  readonly id: string;
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly run: () => void;
};

export function SessionBar({ extras }: { readonly extras: readonly BarExtra[] }) {
  useKeptSitting();
  const sitting = useSelected((state) => state.sitting);
  const isEmpty = sitting.tickets.length === 0;
  return (
    <section className={styles.bar} aria-label="Session bench">
      <h2 className={styles.title}>You are</h2>
      {isEmpty ? <Nobody /> : <Tickets sitting={sitting} />}
      <div className={styles.tools}>
        {sitting.now > 0 && <ClockMenu sitting={sitting} />}
        {isEmpty ? (
          <>
            <FormButton form="sign-in">
              <UserRound size={15} aria-hidden="true" />
              Sign in…
            </FormButton>
            <FormButton form="browser">
              <Globe size={15} aria-hidden="true" />
              From the browser…
            </FormButton>
          </>
        ) : (
          <>
            <SignInMenu />
            <FormButton form="roles">
              <Ticket size={15} aria-hidden="true" />
              Role…
            </FormButton>
            <FormButton form="call">
              <Send size={15} aria-hidden="true" />
              Call…
            </FormButton>
          </>
        )}
        {extras.map(({ id, label, icon, run }) => (
          <Button key={id} onPress={run}>
            {icon}
            {label}
          </Button>
        ))}
      </div>
      <p className={styles.spoken} role="status">
        {announced(sitting)}
      </p>
    </section>
  );
}

function announced(sitting: Sitting): string {
  const ticket = ticketInHand(sitting);
  return ticket === null ? '' : `You are ${holderName(ticket.session)}.`;
}

function FormButton({ form, children }: { readonly form: BenchForm; readonly children: React.ReactNode }) {
  const { openDialog } = useActions();
  return (
    <Button
      onPress={() => {
        openDialog({ kind: 'bench', form });
      }}
    >
      {children}
    </Button>
  );
}

/** Once somebody is there, the ways for others to come share one place. */
function SignInMenu() {
  const { openDialog } = useActions();
  return (
    <Menu
      name="Sign in"
      button={
        <Button>
          <UserRound size={15} aria-hidden="true" />
          Sign in
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <MenuOption
        id="sign-in"
        onChoose={() => {
          openDialog({ kind: 'bench', form: 'sign-in' });
        }}
      >
        As somebody else…
      </MenuOption>
      <MenuOption
        id="browser"
        detail="with a token"
        onChoose={() => {
          openDialog({ kind: 'bench', form: 'browser' });
        }}
      >
        From the browser…
      </MenuOption>
    </Menu>
  );
}

/** Before anybody has signed in: whoever the question asks about is one press away. */
function Nobody() {
  const bench = useBench();
  const user = useSelected(({ world, question }) => {
    const asked = principalsByArn(world).get(question.who);
    const first = asked?.kind === 'user' ? asked : world.principals.find(({ kind }) => kind === 'user');
    return first?.arn ?? null;
  });
  const isAsked = useSelected(({ question }) => question.who === user);
  return (
    <p className={styles.nobody}>
      <span>nobody yet</span>
      {user !== null && (
        <>
          <Button onPress={() => void bench.signIn(user, 'console')}>Sign in as {shortName(user)}</Button>
          {isAsked && <span className={styles.quiet}>who the question asks about</span>}
        </>
      )}
    </p>
  );
}

function Tickets({ sitting }: { readonly sitting: Sitting }) {
  const { setSitting } = useActions();
  const readState = useReadState();
  const strip = useRef<HTMLOListElement>(null);
  const { current: inHand } = sitting;
  // What was pressed to get the first ticket is gone with it.
  useEffect(() => {
    if (!navigator.userActivation.hasBeenActive) return;
    const frame = requestAnimationFrame(() => {
      const isLost = document.activeElement === document.body;
      if (isLost) strip.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, []);
  useEffect(() => {
    if (inHand !== null) {
      strip.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }, [inHand]);
  return (
    <ol ref={strip} className={styles.tickets} aria-label="Tickets">
      {sitting.tickets.map((ticket) => (
        <li key={ticket.id}>
          <TicketButton
            sitting={sitting}
            ticket={ticket}
            onTake={() => {
              setSitting(takeInHand(readState().sitting, ticket.id));
            }}
          />
        </li>
      ))}
    </ol>
  );
}

const DETAILS: Readonly<Partial<Record<ClockStep['id'], (toEnd: number) => string>>> = {
  end: (toEnd) => `in ${timeLeftWords(toEnd)}`,
  over: () => 'puts all tickets away',
};

function ClockMenu({ sitting }: { readonly sitting: Sitting }) {
  const { setSitting } = useActions();
  const readState = useReadState();
  const toEnd = atTheEnd(sitting).now - sitting.now;
  const first = sitting.deeds[0]?.at ?? sitting.tickets[0]?.session.issuedAt ?? sitting.now;
  return (
    <Menu
      name="Simulated clock"
      button={
        <Button aria-label={`Simulated clock: ${clockWords(sitting.now, first)}`}>
          <Clock size={15} aria-hidden="true" />
          {clockWords(sitting.now, first)}
        </Button>
      }
    >
      {CLOCK_STEPS.filter(({ id }) => id !== 'end' || toEnd > 0).map(({ id, label, advance }) => (
        <MenuOption
          key={id}
          id={id}
          {...(DETAILS[id] === undefined ? {} : { detail: DETAILS[id](toEnd) })}
          onChoose={() => {
            setSitting(advance(readState().sitting));
          }}
        >
          {label}
        </MenuOption>
      ))}
    </Menu>
  );
}
