// Why a service refuses a signed request, as codes.

/** Why a service refuses a request, in the order in which it looks; what `detail` then names. */
export const REFUSALS = [
  /** Neither `Authorization` nor a signature in the query. */
  'missing-authentication',
  /** Both of them (R243). */
  'two-authentications',
  /** Header or parameter that cannot be read. */
  'malformed',
  /** The part of the scope that does not fit: `region`, `service`, or `date`, which is not the day of the request's time. */
  'wrong-scope',
  /** Older than 15 minutes; or, presigned, than `X-Amz-Expires` says. */
  'request-expired',
  /** Ahead of the service's clock by more than 15 minutes. */
  'request-not-yet-valid',
  'unknown-access-key',
  /** Temporary credentials without their token (R244). */
  'missing-token',
  /** A token that does not belong to the access key. */
  'wrong-token',
  'expired-token',
  /** The header that has to be signed and is not (R240). */
  'header-not-signed',
  /** The header that is said to be signed and was not sent. */
  'signed-header-missing',
  /** The body is not the one whose hash was signed. */
  'payload-does-not-match',
  'signature-does-not-match',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

export type Refusal = { readonly code: RefusalCode; readonly detail: string | null };

export function refusal(code: RefusalCode, detail: string | null = null): Refusal {
  return { code, detail };
}
