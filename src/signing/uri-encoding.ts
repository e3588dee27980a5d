// Percent-encoding as the signature wants it: everything but the unreserved characters of RFC 3986, in capital digits.
import { utf8, type Bytes } from './hash';

const PERCENT = 0x25;
const UNRESERVED = new Set(utf8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~'));

/** Plain text encoded once (R240). */
export function encodeText(text: string): string {
  return encodeBytes(utf8(text));
}

/** A plain path encoded once, its slashes kept: what is sent for it. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeText).join('/');
}

/** What is sent, decoded and encoded once: the same for every way to write it. A percent sign that encodes nothing is itself. */
export function recode(sent: string): string {
  return encodeBytes(decodeBytes(sent));
}

export function decodeText(sent: string): string {
  return new TextDecoder().decode(decodeBytes(sent));
}

function encodeBytes(bytes: Bytes): string {
  let text = '';
  for (const byte of bytes) {
    text += UNRESERVED.has(byte) ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}

function decodeBytes(sent: string): Bytes {
  const bytes = utf8(sent);
  const decoded: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const digits = bytes[at] === PERCENT ? String.fromCharCode(...bytes.subarray(at + 1, at + 3)) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(digits)) {
      decoded.push(Number.parseInt(digits, 16));
      at += 2;
    } else {
      decoded.push(bytes[at] ?? 0);
    }
  }
  return Uint8Array.from(decoded);
}
