// What a service answers to a signature, as codes.
import type { CanonicalRequest } from './canonical-request';
import type { Refusal } from './refusal';
import type { SignatureClaim } from './signature-claim';
import type { SignatureSteps } from './sign-text';

/** What the service computed itself, from the request as it arrived and the secret it knows. */
export type Recomputed = { readonly canonical: CanonicalRequest; readonly steps: SignatureSteps };

export type Verification = (Refusal | { readonly code: 'ok'; readonly detail: null }) & {
  /** What the request says of its signature; null where that cannot be read. */
  readonly claim: SignatureClaim | null;
  /** Null where the access key is unknown, so that there is nothing to compute with. */
  readonly recomputed: Recomputed | null;
};
