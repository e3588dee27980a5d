// Looking for a long run of characters between two stars. Comparing it at every place would take the product of both
// lengths where text and run repeat themselves; these two look at each character of the text once.

/** The first place from `from` up to `last` where the run stands in the text; -1 where there is none. */
export type RunSearch = (text: string, from: number, last: number) => number;

/** Shorter runs are compared place by place, which is quicker and bounded all the same. */
export const LONG_RUN = 64;

/** `isAny[i]` marks a character that matches any other; null where there is none. */
export function compileLongRun(wanted: string, isAny: readonly boolean[] | null): RunSearch {
  return isAny === null ? searchExact(wanted) : searchWithAny(wanted, isAny);
}

/** Knuth, Morris and Pratt: after a mismatch, the longest beginning of the run that the text still ends with. */
function searchExact(wanted: string): RunSearch {
  const shorter = new Int32Array(wanted.length);
  const extend = (matched: number, code: number): number => {
    let length = matched;
    while (length > 0 && wanted.charCodeAt(length) !== code) length = shorter[length - 1] ?? 0;
    return wanted.charCodeAt(length) === code ? length + 1 : length;
  };
  for (let at = 1; at < wanted.length; at += 1) {
    shorter[at] = extend(shorter[at - 1] ?? 0, wanted.charCodeAt(at));
  }
  return (text, from, last) => {
    let matched = 0;
    for (let at = from; at < last + wanted.length; at += 1) {
      matched = extend(matched, text.charCodeAt(at));
      if (matched === wanted.length) return at + 1 - wanted.length;
    }
    return -1;
  };
}

const BITS = 32;

/** Baeza-Yates and Gonnet: one bit for each beginning of the run that the text ends with, all moved on at once. */
function searchWithAny(wanted: string, isAny: readonly boolean[]): RunSearch {
  const words = Math.ceil(wanted.length / BITS);
  const makeMask = (isSet: (at: number) => boolean): Int32Array => {
    const mask = new Int32Array(words);
    for (let at = 0; at < wanted.length; at += 1)
      if (isSet(at)) mask[at >> 5] = (mask[at >> 5] ?? 0) | (1 << (at % BITS));
    return mask;
  };
  const anyMask = makeMask((at) => isAny[at] === true);
  const masks = new Map<number, Int32Array>();
  for (let at = 0; at < wanted.length; at += 1) {
    const code = wanted.charCodeAt(at);
    if (isAny[at] === true || masks.has(code)) continue;
    masks.set(
      code,
      makeMask((other) => isAny[other] === true || wanted.charCodeAt(other) === code),
    );
  }
  const lastWord = words - 1;
  const lastBit = 1 << ((wanted.length - 1) % BITS);
  return (text, from, last) => {
    const state = new Int32Array(words);
    for (let at = from; at < last + wanted.length; at += 1) {
      const mask = masks.get(text.charCodeAt(at)) ?? anyMask;
      let carry = 1;
      for (let word = 0; word < words; word += 1) {
        const bits = state[word] ?? 0;
        state[word] = ((bits << 1) | carry) & (mask[word] ?? 0);
        carry = bits >>> (BITS - 1);
      }
      if (((state[lastWord] ?? 0) & lastBit) !== 0) return at + 1 - wanted.length;
    }
    return -1;
  };
}
