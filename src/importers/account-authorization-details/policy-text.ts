// The text of a policy as the file carries it: an object, a JSON string, or a percent-encoded string.
import { isObject } from '../json/shape';

export type PolicyText = {
  /** Null where nothing that could be shown is there. */
  readonly text: string | null;
  /** The document as a value; undefined where it is no JSON object. */
  readonly value: unknown;
  readonly isReadable: boolean;
};

export function readPolicyText(document: unknown): PolicyText {
  if (typeof document === 'string') return readString(document);
  const text = print(document);
  return isObject(document) && text !== null
    ? { text, value: document, isReadable: true }
    : { text: document === null || document === undefined ? null : text, value: undefined, isReadable: false };
}

function readString(document: string): PolicyText {
  const decoded = /^\s*%7b/i.test(document) ? decode(document) : document;
  if (decoded === null) return { text: document, value: undefined, isReadable: false };
  const value = parse(decoded);
  if (!isObject(value)) return { text: decoded, value: undefined, isReadable: false };
  return { text: withLines(decoded, value), value, isReadable: true };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Breaks one long line into lines; text that printing would alter (a name given twice, a number's form) stays as it is. */
function withLines(text: string, value: unknown): string {
  if (text.includes('\n')) return text;
  const isSameWhenPrinted = printOnOneLine(value) === text;
  return isSameWhenPrinted ? (print(value) ?? text) : text;
}

/** Printing goes as deep as the value does; one that is nested beyond reason has no text. */
function print(value: unknown): string | null {
  try {
    return JSON.stringify(value, null, 2);
  } catch {
    return null;
  }
}

function printOnOneLine(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}
