// One scene as a picture: accounts with a gap, the caller in its caps, the road, the envelope, and the gates in their order.
import { useId } from 'react';
import { LAYER_BADGES } from '../../model/layer';
import type { Scene } from '../../steps/scene';
import type { Script } from '../../steps/steps';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { describeScene, looksOf } from '../../words/gate-words';
import { shortWait } from '../../words/headline-words';
import { toldCall, type Telling } from '../../words/stage-names';
import { ActorCard } from './actor-card';
import { CapFrame } from './cap-frame';
import { DeltaStrip } from './delta-strip';
import { Badge, Envelope } from './figures';
import { fitText, textWidth, twoLines } from './fit-text';
import { GateStrip } from './gate-strip';
import { drawingOf, HEIGHT, WIDTH, type Drawing } from './geometry';
import styles from './scene.module.css';

type Props = { readonly telling: Telling; readonly scene: Scene; readonly speed: number };

export function SceneSvg({ telling, scene, speed }: Props) {
  const title = useId();
  const { script } = telling;
  const drawing = drawingOf(script, scene);
  const call = script.calls[scene.call];
  if (drawing === null || call === undefined) return null;
  const looks = looksOf(call, scene.asked);
  return (
    <svg
      className={styles.scene}
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      role="img"
      aria-labelledby={title}
      data-step={scene.index}
      style={{ '--pace': 1 / speed } as React.CSSProperties}
    >
      <title id={title}>{describeScene(telling, scene)}</title>
      <Accounts script={script} drawing={drawing} />
      <Gap drawing={drawing} />
      <Road scene={scene} drawing={drawing} script={script} />
      {drawing.actors.map((actor) => (
        <g key={actor.index}>
          {actor.frames.map(({ layer, box }) => {
            const at = call.gates.findIndex((gate) => gate.layer === layer);
            return (
              <CapFrame
                key={layer}
                telling={telling}
                call={call}
                layer={layer}
                box={box}
                look={looks[at] ?? 'absent'}
                isNow={scene.step.kind === 'gate' && scene.step.layer === layer}
              />
            );
          })}
          <ActorCard telling={telling} scene={scene} actor={actor} looks={looks} />
        </g>
      ))}
      <EndpointGate script={script} scene={scene} drawing={drawing} />
      <Hidden drawing={drawing} />
      <Arrived scene={scene} drawing={drawing} />
      <Sent telling={telling} scene={scene} drawing={drawing} />
      {scene.isDeltaShown && call.made !== null ? (
        <DeltaStrip changes={call.made.changes} />
      ) : (
        <GateStrip call={call} looks={looks} step={scene.step} />
      )}
    </svg>
  );
}

function Accounts({ script, drawing }: { readonly script: Script; readonly drawing: Drawing }) {
  return drawing.accounts.map(({ index, box, isActive, isNarrow }) => {
    const place = script.cast.places[index];
    const name = place?.name ?? 'outside any account';
    const digits = place?.account ?? '';
    const shown = fitText(name, box.w - 40, 24, true);
    const side = isNarrow || digits === name ? '' : digits.replace(/(\d{4})(?=\d)/g, '$1-');
    return (
      <g key={index} className={styles.account} data-active={isActive}>
        <rect x={box.x} y={box.y} width={box.w} height={box.h} rx={26} />
        <text className={styles.accountName} x={box.x + 24} y={box.y + 38}>
          {shown}
        </text>
        <text className={styles.accountDigits} x={box.x + 24 + textWidth(shown, 24, true) + 14} y={box.y + 38}>
          {side}
        </text>
      </g>
    );
  });
}

/** What lies between two accounts: nothing but the road. */
function Gap({ drawing: { gap } }: { readonly drawing: Drawing }) {
  if (gap === null) return null;
  const middle = (gap.from + gap.to) / 2;
  return (
    <g className={styles.gap}>
      <text x={middle} y={64} textAnchor="middle">
        two accounts:
      </text>
      <text x={middle} y={90} textAnchor="middle">
        both must
      </text>
      <text x={middle} y={116} textAnchor="middle">
        say yes
      </text>
      <line x1={middle} y1={136} x2={middle} y2={546} />
    </g>
  );
}

function Road({
  scene,
  drawing,
  script,
}: {
  readonly scene: Scene;
  readonly drawing: Drawing;
  readonly script: Script;
}) {
  const { road, stop } = drawing;
  const outcome = script.calls[scene.call]?.stop?.outcome ?? 'allow';
  const isTravelled = scene.envelope !== 'sealed' && (stop === null || stop.x > road.from + 40);
  const look = scene.envelope === 'stopped' ? outcome : 'allow';
  const end = stop === null ? road.to - 4 : Math.max(road.from + 6, stop.x - (look === 'implicit-deny' ? 62 : 30));
  return (
    <g className={styles.road}>
      <line className={styles.way} x1={road.from} y1={drawing.road.y} x2={road.to} y2={drawing.road.y} />
      <g className={styles.trail} data-travelled={isTravelled} data-outcome={look}>
        {look === 'explicit-deny' ? (
          <>
            <line x1={road.from} y1={drawing.road.y - 5} x2={end} y2={drawing.road.y - 5} />
            <line x1={road.from} y1={drawing.road.y + 5} x2={end} y2={drawing.road.y + 5} />
          </>
        ) : (
          <line x1={road.from} y1={drawing.road.y} x2={end} y2={drawing.road.y} />
        )}
        {look === 'allow' && <path d={`M${String(end + 4)} ${String(drawing.road.y)}l-18-10v20Z`} />}
      </g>
    </g>
  );
}

/** A gate on the road, drawn faintly where there is none. */
function EndpointGate({
  script,
  scene,
  drawing,
}: {
  readonly script: Script;
  readonly scene: Scene;
  readonly drawing: Drawing;
}) {
  const call = script.calls[scene.call];
  const at = call?.gates.findIndex(({ layer }) => layer === 'endpoint') ?? -1;
  if (call === undefined || at === -1) return null;
  const look = looksOf(call, scene.asked)[at] ?? 'absent';
  if (look === 'absent' || look === 'untold') return null;
  const x = drawing.gap === null ? (drawing.road.from + drawing.road.to) / 2 : (drawing.gap.from + drawing.gap.to) / 2;
  return (
    <g className={styles.endpoint} data-look={look}>
      <path d={`M${String(x)} ${String(drawing.road.y - 96)}v192`} />
      <Badge letter={LAYER_BADGES.endpoint} x={x - 17} y={drawing.road.y - 136} size={34} />
    </g>
  );
}

function Hidden({ drawing: { hidden } }: { readonly drawing: Drawing }) {
  return (
    <g className={styles.hidden}>
      {hidden.before > 0 && (
        <text x={6} y={224}>
          +{hidden.before}
        </text>
      )}
      {hidden.after > 0 && (
        <text x={WIDTH - 6} y={224} textAnchor="end">
          +{hidden.after}
        </text>
      )}
    </g>
  );
}

/** A call that was allowed bears its sign once the verdict is out. */
function Arrived({ scene, drawing }: { readonly scene: Scene; readonly drawing: Drawing }) {
  const card = drawing.actors.find(({ part }) => part === 'target')?.card;
  if (scene.verdict === null || scene.envelope !== 'landed' || card === undefined) return null;
  const size = 76;
  return (
    <g
      className={styles.arrived}
      transform={`translate(${String(card.x + card.w - size * 0.6)} ${String(card.y - size * 0.74)})`}
    >
      <circle className={styles.void} cx={size / 2} cy={size / 2} r={size / 2} />
      <VerdictGlyph kind={scene.verdict} size={size} />
    </g>
  );
}

/** Between the card it leaves and the innermost cap. */
const ENVELOPE_ROOM = 104;

/** The envelope, and what stopped it. */
function Sent({
  telling,
  scene,
  drawing,
}: {
  readonly telling: Telling;
  readonly scene: Scene;
  readonly drawing: Drawing;
}) {
  const told = toldCall(telling, scene.call);
  const { stop, action } = told.call;
  const { envelope } = drawing;
  const short = twoLines(action.slice(action.indexOf(':') + 1), ENVELOPE_ROOM, 20);
  const outcome = scene.envelope === 'stopped' ? stop?.outcome : undefined;
  const label = outcome === undefined ? '' : outcome === 'depends' ? `waits: ${shortWait(told)}` : 'decided here';
  const size = 76;
  const wide = textWidth(label, 20, true) + 36;
  const card = drawing.actors.find(({ part }) => part === 'target')?.card;
  const isAtDoor = card !== undefined && drawing.stop !== null && drawing.stop.x > card.x - 60;
  const room = isAtDoor ? card.x - 14 : WIDTH - 8;
  const middle = drawing.stop === null ? 0 : Math.min(Math.max(drawing.stop.x, wide / 2 + 8), room - wide / 2);
  return (
    <>
      <g
        className={styles.envelope}
        data-place={scene.envelope}
        data-outcome={outcome}
        style={{ transform: `translate(${String(envelope.x)}px, ${String(envelope.y)}px)` }}
      >
        <Envelope action={short} />
      </g>
      {drawing.stop !== null && outcome !== undefined && (
        <g className={styles.stop} data-outcome={outcome}>
          {outcome === 'implicit-deny' && (
            <circle className={styles.void} cx={drawing.stop.x} cy={drawing.road.y} r={size / 2 - 2} />
          )}
          <g transform={`translate(${String(drawing.stop.x - size / 2)} ${String(drawing.road.y - size / 2)})`}>
            <VerdictGlyph kind={outcome} size={size} />
          </g>
          <rect x={middle - wide / 2} y={drawing.road.y + 68} width={wide} height={38} rx={19} />
          <text x={middle} y={drawing.road.y + 94} textAnchor="middle">
            {label}
          </text>
        </g>
      )}
    </>
  );
}
