// What signing takes and gives: the request as it is sent, with every text that led to its signature.
import type { CanonicalRequest } from './canonical-request';
import type { HttpRequest } from './http-request';
import type { SignatureSteps } from './sign-text';

export type SigningCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Null for long-term credentials. */
  readonly sessionToken: string | null;
};

export type SigningOrder = {
  readonly request: HttpRequest;
  readonly credentials: SigningCredentials;
  readonly region: string;
  /** The name the service has in scopes. */
  readonly service: string;
  /** Epoch seconds. */
  readonly time: number;
};

export type Envelope = {
  /** As it is sent, signature and token included. */
  readonly request: HttpRequest;
  readonly amzDate: string;
  /** `YYYYMMDD/region/service/aws4_request`. */
  readonly scope: string;
  readonly canonical: CanonicalRequest;
  readonly steps: SignatureSteps;
};
