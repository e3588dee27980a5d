// The header `Authorization` of a signed request: written by the client, read by the service.
import { ALGORITHM } from './sign-text';

export type Authorization = {
  /** Access key id and scope. */
  readonly credential: string;
  /** Names, joined by semicolons. */
  readonly signedHeaders: string;
  readonly signature: string;
};

/** The header's value (R243). */
export function writeAuthorization({ credential, signedHeaders, signature }: Authorization): string {
  return `${ALGORITHM} Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

/** The parts of such a value, in whatever order they come; null where one is missing, comes twice or is unknown. */
export function readAuthorization(value: string): Authorization | null {
  if (!value.startsWith(`${ALGORITHM} `)) return null;
  const parts = new Map<string, string>();
  for (const part of value.slice(ALGORITHM.length).split(',')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    if (at === -1 || parts.has(name)) return null;
    parts.set(name, part.slice(at + 1).trim());
  }
  const [credential, signedHeaders, signature] = ['Credential', 'SignedHeaders', 'Signature'].map((name) =>
    parts.get(name),
  );
  if (credential === undefined || signedHeaders === undefined || signature === undefined) return null;
  return parts.size === 3 ? { credential, signedHeaders, signature } : null;
}
