// An identity as a card, a session as a perforated ticket, a role or resource that is asked with its door.
import { LAYER_BADGES, type Layer } from '../../model/layer';
import type { PlayedSession } from '../../model/play';
import type { Actor } from '../../steps/cast';
import type { Scene } from '../../steps/scene';
import { gateSaying, type GateLook } from '../../words/gate-words';
import { ticketChips } from '../../words/session-words';
import type { Telling } from '../../words/stage-names';
import { Badge, Figure, ticketPath } from './figures';
import { fitText, joinedLines, nameLines, textWidth, type FittedLines } from './fit-text';
import type { PlacedActor } from './geometry';
import styles from './scene.module.css';

type Props = {
  readonly telling: Telling;
  readonly scene: Scene;
  readonly actor: PlacedActor;
  readonly looks: readonly GateLook[];
};

export function ActorCard(props: Props) {
  const { telling, actor } = props;
  const cast = telling.script.cast.actors[actor.index];
  if (cast === undefined) return null;
  switch (actor.part) {
    case 'caller':
      return <Caller {...props} cast={cast} />;
    case 'target':
      return <Target {...props} cast={cast} />;
    case 'near':
      return <Near {...props} cast={cast} />;
  }
}

type CastProps = Props & { readonly cast: Actor };

/** What the actor carries: its own credentials, or the ticket of the call before. */
function sessionOf({ script }: Telling, index: number): PlayedSession | null {
  return index === 0 ? script.play.caller : (script.calls[index - 1]?.made?.session ?? null);
}

function isTicket(session: PlayedSession | null): boolean {
  return session !== null && session.durationSeconds !== null;
}

/** Credentials are set aside once the ticket that takes their place is in use. */
function isAside(scene: Scene, index: number): boolean {
  return index < scene.inUse;
}

const KINDS: Readonly<Record<Actor['kind'], string>> = {
  user: 'user',
  role: 'role',
  root: 'root user',
  service: 'service',
  resource: '',
  anybody: 'nobody known',
};

function kindWords({ kind, type }: Actor): string {
  return kind === 'resource' ? (type?.slice(type.indexOf(':') + 1).replaceAll('-', ' ') ?? 'resource') : KINDS[kind];
}

/** Calls that nobody signs: what they bring is the proof (R165). */
const PROOFS: ReadonlyMap<string, string> = new Map([
  ['sts:assumerolewithwebidentity', 'web identity, a token'],
  ['sts:assumerolewithsaml', 'SAML, an assertion'],
]);

/** What the caller's calls are made with. */
function credentialWords({ script }: Telling, index: number, session: PlayedSession | null): string {
  const cast = script.cast.actors[index];
  if (cast === undefined) return '';
  const proof = PROOFS.get(script.calls[index]?.action.toLowerCase() ?? '');
  if (proof !== undefined) return proof;
  if (session === null) return cast.kind === 'service' ? 'AWS service' : 'nobody known, no keys';
  if (session.durationSeconds === null) return `${kindWords(cast)}, its own keys`;
  if (index > 0) return 'session, a ticket of STS';
  return `session “${session.arn.slice(session.arn.lastIndexOf('/') + 1)}”`;
}

/** A name around the height where one line of it would stand. */
type NameProps = { readonly lines: FittedLines; readonly x: number; readonly y: number; readonly look?: 'near' };

function Name({ lines: { lines, size }, x, y, look }: NameProps) {
  const pitch = size + 3;
  return lines.map((line, at) => (
    <text
      key={line}
      className={look === 'near' ? styles.nearName : styles.name}
      textAnchor={look === 'near' ? 'middle' : undefined}
      x={x}
      y={y + (at - (lines.length - 1) / 2) * pitch}
      style={{ fontSize: size }}
    >
      {line}
    </text>
  ));
}

/** A long name is smaller, then in two lines, before it is cut. */
const NAME_SIZES = [29, 25, 22] as const;

function Caller({ telling, scene, actor: { index, card }, looks, cast }: CastProps) {
  const { x, y, w, h } = card;
  const session = sessionOf(telling, index);
  const isSession = isTicket(session);
  const chips = session === null ? [] : ticketChips(session);
  const names = telling.script.cast.actors.slice(0, index + 1).map(({ name }) => name);
  const crumbs = index === 0 ? [] : joinedLines(names, ' ▸ ', w - 48, 19.5, 2);
  const name = nameLines(cast.name, w - 96, NAME_SIZES);
  const aside = isAside(scene, index);
  return (
    <g className={styles.actor} data-part="caller" data-aside={aside}>
      <g className={styles.body}>
        {isSession ? (
          <path className={styles.ticket} d={ticketPath(card)} />
        ) : (
          <rect className={styles.card} x={x} y={y} width={w} height={h} rx={16} />
        )}
        <Figure kind={cast.kind} type={cast.type} x={x + 22} y={y + 20} />
        <Name lines={name} x={x + 76} y={y + 51} />
        <text className={styles.kind} x={x + 24} y={y + 92}>
          {fitText(credentialWords(telling, index, session), w - 44, 20)}
        </text>
        <Saying telling={telling} scene={scene} layer="identity" looks={looks} x={x + 20} y={y + 112} w={w - 40} />
        {!aside &&
          crumbs.map((line, at) => (
            <text key={line} className={styles.crumb} x={x + 24} y={y + 194 + 23 * at}>
              {line}
            </text>
          ))}
        {!aside && (
          <text className={styles.chip} x={x + 24} y={y + 202 + 23 * crumbs.length}>
            {fitText(chips.join(' · '), w - 44, 18)}
          </text>
        )}
      </g>
      {aside && <Aside x={x + w / 2} y={y + 218} />}
    </g>
  );
}

function Aside({ x, y }: { readonly x: number; readonly y: number }) {
  const wide = textWidth('not in use', 22, true) + 40;
  return (
    <g className={styles.aside}>
      <rect x={x - wide / 2} y={y - 26} width={wide} height={42} rx={21} />
      <text x={x} y={y + 3} textAnchor="middle">
        not in use
      </text>
    </g>
  );
}

type SayingProps = {
  readonly telling: Telling;
  readonly scene: Scene;
  readonly layer: Layer;
  readonly looks: readonly GateLook[];
  readonly x: number;
  readonly y: number;
  readonly w: number;
};

/** A policy on its card: the letter of its layer, and what it says. */
function Saying({ telling, scene, layer, looks, x, y, w }: SayingProps) {
  const gates = telling.script.calls[scene.call]?.gates ?? [];
  const at = gates.findIndex((gate) => gate.layer === layer);
  if (at === -1) return null;
  const look = looks[at] ?? 'absent';
  const isNow = scene.step.kind === 'gate' && scene.step.layer === layer;
  return (
    <g className={styles.saying} data-look={look} data-now={isNow}>
      <rect x={x} y={y} width={w} className={styles.said} height={52} rx={11} />
      <Badge letter={LAYER_BADGES[layer]} x={x + 8} y={y + 11} size={30} />
      <text x={x + 52} y={y + 34}>
        {fitText(
          look === 'waiting' ? '…' : look === 'absent' ? 'no policy' : gateSaying(layer, look),
          w - 64,
          21,
          true,
        )}
      </text>
    </g>
  );
}

const DOOR = { x: 16, y: 30, w: 66, h: 204 };

function Target({ telling, scene, actor: { index, card }, looks, cast }: CastProps) {
  const { x, y, w, h } = card;
  const call = telling.script.calls[scene.call];
  const gates = call?.gates ?? [];
  const layer: Layer = gates.some((gate) => gate.layer === 'trust') ? 'trust' : 'resource';
  const at = gates.findIndex((gate) => gate.layer === layer);
  const look = at === -1 ? 'absent' : (looks[at] ?? 'absent');
  const hasLock = gates.some((gate) => gate.layer === 's3-bpa' && gate.isThere);
  const isStamped =
    call?.made != null &&
    scene.stamped > telling.script.calls.slice(0, scene.call).filter(({ made }) => made !== null).length;
  const left = x + 100;
  const name = nameLines(cast.name, w - 170, NAME_SIZES);
  return (
    <g className={styles.actor} data-part="target">
      <g className={styles.body}>
        <rect className={styles.card} x={x} y={y} width={w} height={h} rx={16} />
        {call?.kind !== 'pass' && (
          <Door
            x={x + DOOR.x}
            y={y + DOOR.y}
            look={look}
            isOpen={scene.envelope === 'landed' || look === 'granted'}
            letter={LAYER_BADGES[layer]}
          />
        )}
        <Figure kind={cast.kind} type={cast.type} x={left} y={y + 20} />
        <Name lines={name} x={left + 52} y={y + 51} />
        <text className={styles.kind} x={left + 2} y={y + 92}>
          {fitText(cast.detail === null ? kindWords(cast) : `${kindWords(cast)} · ${cast.detail}`, w - 118, 20)}
        </text>
        {call?.kind === 'pass' ? (
          <text className={styles.kind} x={left + 2} y={y + 132}>
            {fitText(`for ${call.service ?? 'a service'}`, w - 118, 20)}
          </text>
        ) : (
          <Saying telling={telling} scene={scene} layer={layer} looks={looks} x={left} y={y + 112} w={w - 118} />
        )}
        {hasLock && !isStamped && (
          <Saying telling={telling} scene={scene} layer="s3-bpa" looks={looks} x={left} y={y + 178} w={w - 118} />
        )}
      </g>
      {isStamped && (
        <Stamped session={call.made.session} x={left} y={y + 176} w={w - 118} isInUse={scene.inUse === index} />
      )}
    </g>
  );
}

/** The new ticket, laid over what was asked; in use as soon as the one before is set aside. */
function Stamped({
  session,
  x,
  y,
  w,
  isInUse,
}: {
  readonly session: PlayedSession;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly isInUse: boolean;
}) {
  const chips = ticketChips(session);
  return (
    <g className={styles.stamped} data-in-use={isInUse}>
      <path className={styles.ticket} d={ticketPath({ x, y, w, h: 76 })} />
      <text className={styles.stampTitle} x={x + 24} y={y + 34}>
        {isInUse ? 'ticket, in use' : 'a new ticket'}
      </text>
      <text className={styles.chip} x={x + 24} y={y + 60}>
        {fitText(chips.join(' · '), w - 48, 19)}
      </text>
    </g>
  );
}

type DoorProps = {
  readonly x: number;
  readonly y: number;
  readonly look: GateLook;
  readonly isOpen: boolean;
  readonly letter: string;
};

/** A door in its frame: shut, or swung open. */
function Door({ x, y, look, isOpen, letter }: DoorProps) {
  const { w, h } = DOOR;
  const swing = isOpen ? 18 : 0;
  const leaf = isOpen
    ? `M${String(x)} ${String(y)}l${String(swing)} ${String(swing)}v${String(h - 2 * swing + 26)}l${String(-swing)} ${String(-8)}Z`
    : `M${String(x)} ${String(y)}h${String(w)}v${String(h)}h${String(-w)}Z`;
  return (
    <g className={styles.door} data-look={look} data-open={isOpen}>
      <rect className={styles.doorway} x={x} y={y} width={w} height={h} rx={5} />
      <path className={styles.leaf} d={leaf} />
      {!isOpen && <circle cx={x + w - 13} cy={y + h / 2 + 14} r={4.5} />}
      {!isOpen && (
        <text x={x + w / 2} y={y + 46} textAnchor="middle">
          {letter}
        </text>
      )}
    </g>
  );
}

function Near({ telling, scene, actor: { index, card }, cast }: CastProps) {
  const { x, y, w, h } = card;
  const middle = x + w / 2;
  const isPast = index < scene.call;
  const near = nameLines(cast.name, w - 20, [22, 19, 17]);
  const session = sessionOf(telling, index);
  return (
    <g className={styles.actor} data-part="near" data-aside={isPast}>
      <g className={styles.body}>
        {isPast && isTicket(session) ? (
          <path className={styles.ticket} d={ticketPath(card)} />
        ) : (
          <rect className={styles.card} x={x} y={y} width={w} height={h} rx={14} />
        )}
        <Figure kind={cast.kind} type={cast.type} x={middle - 20} y={y + 18} />
        <Name lines={near} x={middle} y={y + 92} look="near" />
        <text className={styles.kind} x={middle} y={y + 122} textAnchor="middle">
          {fitText(kindWords(cast), w - 20, 20)}
        </text>
        <text className={styles.chip} x={middle} y={y + 147} textAnchor="middle">
          {isPast ? 'not in use' : ''}
        </text>
      </g>
    </g>
  );
}
