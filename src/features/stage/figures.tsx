// The small drawings on the stage: who is who, a perforated ticket, a sealed envelope.
import type { ActorKind } from '../../steps/cast';
import type { Box } from './geometry';
import styles from './scene.module.css';

const FIGURES: Readonly<Record<ActorKind, string>> = {
  user: 'M20 20a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM4 37c1.5-9 7-14 16-14s14.500 5 16 14Z',
  root: 'M20 20a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17ZM4 37c1.500-9 7-14 16-14s14.500 5 16 14ZM31 4l6 6m0-6-6 6',
  // A hat on its brim: put on by somebody, nothing by itself.
  role: 'M3 29c4 5 30 5 34 0 1-3-4-4-6-4L28 10c-2-5-14-5-16 0L9 25c-2 0-7 1-6 4ZM9.500 23c5 3 16 3 21 0',
  service: 'M20 13a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM20 3v6m0 22v6M3 20h6m22 0h6M8 8l4 4m16 16 4 4M8 32l4-4M28 12l4-4',
  resource: 'M5 10c0-6 30-6 30 0l-4 24c-1 4-21 4-22 0ZM5 10c0 6 30 6 30 0',
  anybody: 'M20 20a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17ZM4 37c1.500-9 7-14 16-14s14.500 5 16 14Z',
};

const BOX = 'M20 4 35 12v16L20 36 5 28V12ZM5 12l15 8 15-8M20 20v16';

/** 40 units square. `type` as the world has it: a bucket looks like one. */
export function Figure({
  kind,
  type,
  x,
  y,
}: {
  readonly kind: ActorKind;
  readonly type: string | null;
  readonly x: number;
  readonly y: number;
}) {
  const path = kind === 'resource' && type !== 's3:bucket' ? BOX : FIGURES[kind];
  return <path className={styles.figure} d={path} transform={`translate(${String(x)} ${String(y)})`} />;
}

const NOTCH = 7;
const PITCH = 24;

/** A ticket with notches along both short sides. */
export function ticketPath({ x, y, w, h }: Box): string {
  const count = Math.max(1, Math.floor((h - 16) / PITCH));
  const start = (h - count * PITCH) / 2;
  const down = `v${String(start + (PITCH - 2 * NOTCH) / 2)}`;
  const up = `v${String(-(start + (PITCH - 2 * NOTCH) / 2))}`;
  const link = PITCH - 2 * NOTCH;
  const right = Array.from(
    { length: count },
    () => `a${String(NOTCH)} ${String(NOTCH)} 0 0 0 0 ${String(2 * NOTCH)}`,
  ).join(`v${String(link)}`);
  const left = Array.from(
    { length: count },
    () => `a${String(NOTCH)} ${String(NOTCH)} 0 0 0 0 ${String(-2 * NOTCH)}`,
  ).join(`v${String(-link)}`);
  return `M${String(x)} ${String(y)}h${String(w)}${down}${right}${down}h${String(-w)}${up}${left}${up}Z`;
}

/** Around its own middle: a call with its seal, and what it asks for below the road, a line each. */
export function Envelope({ action }: { readonly action: readonly string[] }) {
  return (
    <>
      <rect className={styles.paper} x={-44} y={-31} width={88} height={62} rx={7} />
      <path className={styles.flap} d="M-42-27 0 6 42-27" />
      <circle className={styles.seal} cx={0} cy={7} r={11} />
      {action.map((line, at) => (
        <text key={line} className={styles.action} x={0} y={80 + 23 * at} textAnchor="middle">
          {line}
        </text>
      ))}
    </>
  );
}

/** A letter in a square, the badge of a layer. */
export function Badge({
  letter,
  x,
  y,
  size = 32,
}: {
  readonly letter: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}) {
  return (
    <g className={styles.badge}>
      <rect x={x} y={y} width={size} height={size} rx={7} />
      <text x={x + size / 2} y={y + size * 0.74} fontSize={size * 0.69} textAnchor="middle">
        {letter}
      </text>
    </g>
  );
}
