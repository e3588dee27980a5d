// From a canonical request to its signature, every text on the way kept.
import { hmac, sha256Hex, toHex } from './hash';
import { scopeText, type Scope } from './scope';
import { deriveSigningKey, type KeyStep } from './signing-key';

export const ALGORITHM = 'AWS4-HMAC-SHA256';

export type SignableText = {
  readonly secret: string;
  readonly scope: Scope;
  readonly amzDate: string;
  readonly canonicalRequest: string;
};

export type SignatureSteps = {
  readonly canonicalRequestHash: string;
  readonly stringToSign: string;
  readonly keys: readonly KeyStep[];
  readonly signature: string;
};

/** Hash, string to sign (R241), keys and signature (R242) of a canonical request. */
export async function signText({ secret, scope, amzDate, canonicalRequest }: SignableText): Promise<SignatureSteps> {
  const canonicalRequestHash = await sha256Hex(canonicalRequest);
  const stringToSign = [ALGORITHM, amzDate, scopeText(scope), canonicalRequestHash].join('\n');
  const { steps, key } = await deriveSigningKey(secret, scope);
  return { canonicalRequestHash, stringToSign, keys: steps, signature: toHex(await hmac(key, stringToSign)) };
}
