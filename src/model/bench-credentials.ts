// Made-up credentials in AWS's form, out of a ticket's number: the same sitting has the same ones on every machine (R184).
import type { Session } from './session';
import { isTemporary } from './session';
import type { Credentials } from './sitting';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const ID_LENGTH = 16;
const SECRET_LENGTH = 40;
/** What stands before the letters of a session token: AWS's begin alike as well. */
const TOKEN_START = 'IQoJb3JpZ2luX2Vj';
const TOKEN_LENGTH = 140;

/**
 * The credentials of a ticket. They open nothing anywhere: nobody but this page has ever seen them.
 * @param ticket `t1`, `t2`, …; together with whose session it is, all that they are made from
 */
export function credentialsFor(ticket: string, session: Session): Credentials {
  const seed = `${ticket} ${session.identityArn} ${session.name ?? ''}`;
  const isShort = isTemporary(session);
  return {
    accessKeyId: `${isShort ? 'ASIA' : 'AKIA'}${letters(`${seed} id`, BASE32, ID_LENGTH)}`,
    secretAccessKey: letters(`${seed} secret`, BASE64, SECRET_LENGTH),
    sessionToken: isShort ? `${TOKEN_START}${letters(`${seed} token`, BASE64, TOKEN_LENGTH)}` : null,
  };
}

/** Letters that look drawn by lot and follow from the seed alone. */
function letters(seed: string, alphabet: string, count: number): string {
  let state = hashOf(seed);
  let text = '';
  for (let at = 0; at < count; at += 1) {
    state = next(state);
    text += alphabet[(state >>> 8) % alphabet.length] ?? '';
  }
  return text;
}

/** FNV-1a over code units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** One step of Mulberry32, the mixed state. */
function next(state: number): number {
  let mixed = (state + 0x6d2b79f5) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}
