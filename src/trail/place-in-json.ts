// Where a member stands in a text that is JSON: the offset at which its value begins.

const SPACE = /[ \t\n\r]*/gy;
const SCALAR = /[^\s,\]}]+/gy;

/**
 * The offset of what the path leads to. Where a member is missing: of the object in which it should stand. Of two
 * members of one name the last counts, as in JSON.parse. One pass, and flat for any depth.
 */
export function placeInJson(text: string, path: readonly (string | number)[]): number {
  let at = afterSpace(text, 0);
  for (const step of path) {
    const next = placeOfMember(text, at, step);
    if (next === null) return at;
    at = next;
  }
  return at;
}

/** The place of one member's value; `start` is where the object or list begins. */
function placeOfMember(text: string, start: number, wanted: string | number): number | null {
  const isObject = text[start] === '{';
  if (isObject !== (typeof wanted === 'string') || (!isObject && text[start] !== '[')) return null;
  let found: number | null = null;
  let index = 0;
  let at = afterSpace(text, start + 1);
  while (at < text.length && text[at] !== '}' && text[at] !== ']') {
    let name: string | null = null;
    if (isObject) {
      const end = afterString(text, at);
      name = JSON.parse(text.slice(at, end)) as string;
      at = afterSpace(text, afterSpace(text, end) + 1);
    }
    if (isObject ? name === wanted : index === wanted) found = at;
    if (!isObject && found !== null) return found;
    index += 1;
    at = afterSpace(text, afterValue(text, at));
    if (text[at] === ',') at = afterSpace(text, at + 1);
  }
  return found;
}

function afterValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const character = text[at];
    if (character === '"') at = afterString(text, at);
    else if (character === '{' || character === '[') {
      depth += 1;
      at += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      at += 1;
    } else if (depth === 0) at = endOf(SCALAR, text, at);
    else at += 1;
  } while (depth > 0 && at < text.length);
  return at;
}

/** Behind the closing quote of the string that begins at `start`. */
function afterString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at + 1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

function afterSpace(text: string, at: number): number {
  return endOf(SPACE, text, at);
}

/** Where the pattern, tried at a place, ends; one further where it does not fit, so that no text is read for ever. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at + 1;
}
