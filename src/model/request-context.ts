// The condition context of a request: a key holds values, is absent, or nobody has said (R90).

export type ContextValue = string | readonly string[] | { readonly absent: true } | { readonly unknown: true };

/** Keys as people write them; compared without regard to case (R78). */
export type RequestContext = Readonly<Record<string, ContextValue>>;

export function isAbsent(value: ContextValue): value is { readonly absent: true } {
  return typeof value === 'object' && 'absent' in value;
}

export function isUnknown(value: ContextValue): value is { readonly unknown: true } {
  return typeof value === 'object' && 'unknown' in value;
}
