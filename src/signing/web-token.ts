// A JSON Web Token made and checked for real (RFC 7515, RFC 7519), to be laid beside a signed request.
import { areEqualTexts } from './equal-texts';
import { hmac, utf8, type Bytes } from './hash';

export type WebToken = {
  /** `header.payload.signature`. */
  readonly text: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signature: string;
};

/** Why a token is refused, in the order in which whoever checks it looks. */
export const TOKEN_REFUSALS = ['malformed', 'signature-does-not-match', 'expired', 'wrong-audience'] as const;
export type TokenRefusal = (typeof TOKEN_REFUSALS)[number];

/** Signed once, with HMAC and SHA-256: whoever has the token is its bearer until it ends. */
export async function makeWebToken(claims: Readonly<Record<string, unknown>>, secret: string): Promise<WebToken> {
  const header = { alg: 'HS256', typ: 'JWT' };
  const signed = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(claims))}`;
  const signature = encodeBytes(await hmac(utf8(secret), signed));
  return { text: `${signed}.${signature}`, header, claims, signature };
}

type Checker = { readonly secret: string; readonly now: number; readonly audience: string };

/** Null where the token is good: its signature fits, it has not ended, and it is for whoever checks. Never throws. */
export async function checkWebToken(text: string, { secret, now, audience }: Checker): Promise<TokenRefusal | null> {
  const [header = '', payload = '', signature = '', ...more] = text.split('.');
  const [head, claims] = [readPart(header), readPart(payload)];
  if (head?.['alg'] !== 'HS256' || claims === null || more.length > 0) return 'malformed';
  const expected = encodeBytes(await hmac(utf8(secret), `${header}.${payload}`));
  if (!areEqualTexts(expected, signature)) return 'signature-does-not-match';
  const { exp, aud } = claims;
  if (typeof exp !== 'number' || now >= exp) return 'expired';
  return aud === audience ? null : 'wrong-audience';
}

/** A part of a token as JSON; null where it is none. */
export function readPart(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function encode(text: string): string {
  return encodeBytes(utf8(text));
}

/** Base64 for addresses: without padding, `-` and `_` in the place of `+` and `/`. */
function encodeBytes(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
