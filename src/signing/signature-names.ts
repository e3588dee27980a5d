// The names under which a request carries its signature: all of them in its query, date and token also as headers.

/** As AWS writes them (R243, R244). */
export const NAMES = {
  algorithm: 'X-Amz-Algorithm',
  credential: 'X-Amz-Credential',
  date: 'X-Amz-Date',
  expires: 'X-Amz-Expires',
  token: 'X-Amz-Security-Token',
  signedHeaders: 'X-Amz-SignedHeaders',
  signature: 'X-Amz-Signature',
} as const;
