// SHA-256 and HMAC as the platform computes them, and the hexadecimal form in which the protocol writes them.

export type Bytes = Uint8Array<ArrayBuffer>;

/** Whether the page may compute at all: browsers give WebCrypto to https and localhost alone. */
export function canSign(): boolean {
  return 'crypto' in globalThis && 'subtle' in globalThis.crypto;
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Lower case, two digits a byte. */
export function toHex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function sha256Hex(data: string | Bytes): Promise<string> {
  const bytes = typeof data === 'string' ? utf8(data) : data;
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** HMAC-SHA256; the key is not empty. */
export async function hmac(key: Bytes, message: string): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8(message)));
}
