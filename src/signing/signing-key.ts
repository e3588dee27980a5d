// From the secret to the key that signs: four steps, none of which leads back.
import { hmac, toHex, utf8, type Bytes } from './hash';
import { TERMINATOR, type Scope } from './scope';

/** One step: the key before it (at first `AWS4` and the secret) over `message` gives `key`. */
export type KeyStep = {
  readonly name: 'kDate' | 'kRegion' | 'kService' | 'kSigning';
  readonly message: string;
  /** Hexadecimal. */
  readonly key: string;
};

export type SigningKey = { readonly steps: readonly KeyStep[]; readonly key: Bytes };

/** The chain of keys of one secret and scope (R242). */
export async function deriveSigningKey(secret: string, { date, region, service }: Scope): Promise<SigningKey> {
  let key = utf8(`AWS4${secret}`);
  const steps: KeyStep[] = [];
  for (const [name, message] of [
    ['kDate', date],
    ['kRegion', region],
    ['kService', service],
    ['kSigning', TERMINATOR],
  ] as const) {
    key = await hmac(key, message);
    steps.push({ name, message, key: toHex(key) });
  }
  return { steps, key };
}
