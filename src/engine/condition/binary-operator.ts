// BinaryEquals: base-64 on both sides, compared byte by byte (R72).
import type { TextTest } from '../match/glob';
import { tokensText, type GlobToken } from '../match/template';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes as one string with a character each, or null where the text is not base-64. */
export function decodeBase64(text: string): string | null {
  if (!BASE64.test(text)) return null;
  let bytes = '';
  let bits = 0;
  let held = 0;
  for (const char of text.replace(/=+$/, '')) {
    held = ((held << 6) | ALPHABET.indexOf(char)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return bytes;
}

export function compileBinaryEquals(tokens: readonly GlobToken[]): TextTest {
  const wanted = decodeBase64(tokensText(tokens));
  if (wanted === null) return () => false;
  return (text) => decodeBase64(text) === wanted;
}
