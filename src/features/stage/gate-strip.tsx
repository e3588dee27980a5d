// The gates of the call in their one order, lighting one by one; those that are not there are small and faint.
import { LAYER_BADGES } from '../../model/layer';
import type { Scripted, Step } from '../../steps/steps';
import { gateName, gateSaying, type GateLook } from '../../words/gate-words';
import { Badge } from './figures';
import { fitSize, fitText } from './fit-text';
import { STRIP, WIDTH } from './geometry';
import styles from './scene.module.css';

const { y: TOP, h: TALL } = STRIP;
const MARGIN = 20;
const SPACE = 12;
const FAINT = 96;

type Props = { readonly call: Scripted; readonly looks: readonly GateLook[]; readonly step: Step };

export function GateStrip({ call: { gates, stop }, looks, step }: Props) {
  const there = gates.filter(({ isThere }) => isThere).length;
  const room = WIDTH - 2 * MARGIN - (gates.length - 1) * SPACE - (gates.length - there) * FAINT;
  const wide = there === 0 ? 0 : Math.min(420, room / there);
  const total = there * wide + (gates.length - there) * FAINT + (gates.length - 1) * SPACE;
  const start = (WIDTH - total) / 2;
  return (
    <g className={styles.strip}>
      {gates.map(({ layer, isThere }, at) => {
        const width = isThere ? wide : FAINT;
        const left = gates.slice(0, at).reduce((x, before) => x + (before.isThere ? wide : FAINT) + SPACE, start);
        const look = looks[at] ?? 'waiting';
        const isNow = step.kind === 'gate' && step.layer === layer;
        const isStop = stop?.at === layer && look !== 'waiting';
        return (
          <g key={layer} className={styles.gate} data-look={look} data-now={isNow} data-stop={isStop}>
            <rect className={styles.plate} x={left} y={TOP} width={width} height={TALL} rx={14} />
            {isThere ? (
              <>
                <Badge letter={LAYER_BADGES[layer]} x={left + 16} y={TOP + 16} size={38} />
                <text className={styles.gateName} x={left + 66} y={TOP + 44}>
                  {fitText(gateName(layer), width - 76, 22, true)}
                </text>
                <text className={styles.gateSaying} x={left + 18} y={TOP + 86}>
                  {fitText(`${SIGNS[look]}${gateSaying(layer, look)}`, width - 30, 22)}
                </text>
              </>
            ) : (
              <>
                <Badge letter={LAYER_BADGES[layer]} x={left + FAINT / 2 - 16} y={TOP + 18} size={32} />
                <text
                  className={styles.gateSaying}
                  x={left + FAINT / 2}
                  y={TOP + 86}
                  textAnchor="middle"
                  style={{ fontSize: fitSize(gateSaying(layer, look), FAINT, [22, 17]).size }}
                >
                  {gateSaying(layer, look)}
                </text>
              </>
            )}
          </g>
        );
      })}
    </g>
  );
}

const SIGNS: Readonly<Record<GateLook, string>> = {
  waiting: '',
  absent: '',
  untold: '',
  passed: '✓ ',
  granted: '✓ ',
  quiet: '– ',
  exempt: '– ',
  'explicit-deny': '✕ ',
  'implicit-deny': '○ ',
  depends: '◇ ',
};
