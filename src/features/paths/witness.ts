// The circumstances a way was shown to work under, as a context for the question.
import type { Path } from '../../model/paths';
import type { ContextValue, RequestContext } from '../../model/request-context';

/**
 * The witness together with what the caller chooses. A parameter that the calls of the way need with different values
 * is left out: one context holds one value, and each call is then chosen for again.
 */
export function contextOf({ witness, steps }: Pick<Path, 'witness' | 'steps'>): RequestContext | null {
  if (witness === null) return null;
  const chosen = new Map<string, { readonly key: string; readonly value: ContextValue } | null>();
  for (const { key, value } of steps.flatMap((step) => step.chosen)) {
    const lower = key.toLowerCase();
    const known = chosen.get(lower);
    const isNews = known === undefined;
    if (isNews) chosen.set(lower, { key, value });
    else if (known !== null && !isSameValue(known.value, value)) chosen.set(lower, null);
  }
  const choices = [...chosen.values()].flatMap((entry) => (entry === null ? [] : [[entry.key, entry.value] as const]));
  return withContext(Object.fromEntries(choices), witness);
}

/** `context` with every key of `news` set as there; keys compare without regard to case (R78). */
export function withContext(context: RequestContext, news: RequestContext): RequestContext {
  const taken = new Set(Object.keys(news).map((key) => key.toLowerCase()));
  const kept = Object.entries(context).filter(([key]) => !taken.has(key.toLowerCase()));
  return { ...Object.fromEntries(kept), ...news };
}

/** Whether the context already holds everything in `wanted`. */
export function holdsContext(context: RequestContext, wanted: RequestContext): boolean {
  const present = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(wanted).every(([key, value]) => isSameValue(present.get(key.toLowerCase()), value));
}

function isSameValue(a: ContextValue | undefined, b: ContextValue): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
