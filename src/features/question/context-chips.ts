// Which context chips stand below the question, and what each says.
import type { Answer } from '../../model/analysis';
import { isAbsent, isUnknown, type ContextValue, type RequestContext } from '../../model/request-context';
import type { ChipTone } from '../../ui/chip';
import { contextKey, USUAL_KEYS, type ContextKey } from '../../words/context-keys';

export type ContextChip = {
  readonly entry: ContextKey;
  /** What somebody set; null where the key is left alone. */
  readonly value: ContextValue | null;
  /** The answer waits for this key. */
  readonly isWaitedFor: boolean;
  readonly text: string;
  readonly tone: ChipTone;
};

function valueOf(context: RequestContext, key: string): ContextValue | null {
  const lower = key.toLowerCase();
  return Object.entries(context).find(([name]) => name.toLowerCase() === lower)?.[1] ?? null;
}

/** Condition keys the direct answer or the way through roles waits for; policies they wait for are left out. */
export function waitedForKeys(answer: Answer | null): readonly string[] {
  if (answer === null) return [];
  const { direct, reach } = answer;
  const ofDirect = direct.decision.outcome === 'depends' ? direct.unknownKeys : [];
  const throughRoles = reach.kind === 'only-if' ? reach.waitsFor : [];
  const byLower = new Map<string, string>();
  for (const key of [...ofDirect, ...throughRoles]) {
    const lower = key.toLowerCase();
    if (!key.startsWith('arn:') && !byLower.has(lower)) byLower.set(lower, key);
  }
  return [...byLower.values()];
}

function stateWords(entry: ContextKey, value: ContextValue | null, isWaitedFor: boolean): string {
  if (value === null) {
    if (isWaitedFor) return 'unknown';
    if (entry.fallback === 'unset') return 'not set';
    return entry.fallback === 'absent' ? 'absent' : entry.fallback.value;
  }
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  if (isAbsent(value)) return 'absent';
  if (isUnknown(value)) return 'unknown';
  return value.join(', ');
}

/** The usual keys, then those the answer waits for, then what else somebody set. */
export function contextChips(context: RequestContext, answer: Answer | null): readonly ContextChip[] {
  const waiting = new Set(waitedForKeys(answer).map((key) => key.toLowerCase()));
  const keys = new Map<string, string>();
  for (const key of [...USUAL_KEYS.map((usual) => usual.key), ...waitedForKeys(answer), ...Object.keys(context)]) {
    if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
  }
  return [...keys].map(([lower, key]) => {
    const entry = contextKey(key);
    const value = valueOf(context, key);
    const isWaitedFor = waiting.has(lower) && (value === null || isUnknown(value));
    const tone = isWaitedFor ? 'waiting' : value === null ? 'quiet' : 'set';
    return { entry, value, isWaitedFor, text: `${entry.name} ${stateWords(entry, value, isWaitedFor)}`, tone };
  });
}
