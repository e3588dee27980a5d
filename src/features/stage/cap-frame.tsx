// A cap as a frame around whoever it binds: its letter on a tab, its edge thick where it decides, dotted where there is none.
import { LAYER_BADGES, type Layer } from '../../model/layer';
import type { Scripted } from '../../steps/steps';
import { gateName, gateSaying, type GateLook } from '../../words/gate-words';
import type { Telling } from '../../words/stage-names';
import { Badge } from './figures';
import { fitText, textWidth } from './fit-text';
import type { Box } from './geometry';
import styles from './scene.module.css';

type Props = {
  readonly telling: Telling;
  readonly call: Scripted;
  readonly layer: Layer;
  readonly box: Box;
  readonly look: GateLook;
  readonly isNow: boolean;
};

const TAB = 38;

export function CapFrame({ telling, call, layer, box, look, isNow }: Props) {
  const room = box.w - 100;
  const text = fitText(tabText(telling, call, layer, look), room, 20, true);
  const width = textWidth(text, 20, true) + 68;
  return (
    <g className={styles.cap} data-layer={layer} data-look={look} data-now={isNow}>
      <rect className={styles.edge} x={box.x} y={box.y} width={box.w} height={box.h} rx={20} />
      <rect className={styles.tab} x={box.x + 20} y={box.y - TAB / 2} width={width} height={TAB} rx={10} />
      <Badge letter={LAYER_BADGES[layer]} x={box.x + 25} y={box.y - TAB / 2 + 4} size={30} />
      <text className={styles.tabText} x={box.x + 66} y={box.y + 7}>
        {text}
      </text>
    </g>
  );
}

/** The layer, and what it says; the policy where it decides. */
function tabText({ titleOf }: Telling, call: Scripted, layer: Layer, look: GateLook): string {
  const { deciding } = call.explanation;
  if (look === 'waiting') return gateName(layer);
  if (call.stop?.at === layer && deciding !== null) return `${gateName(layer)} · ${titleOf(deciding.document)}`;
  return `${gateName(layer)} · ${gateSaying(layer, look)}`;
}
