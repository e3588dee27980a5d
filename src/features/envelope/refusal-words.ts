// What a service answers to a request whose signature it refuses: AWS's code and words, and what they mean.
import type { RefusalCode } from '../../signing/refusal';
import type { RequestPart } from '../../signing/changed-parts';
import type { TokenRefusal } from '../../signing/web-token';

export type RefusalWords = {
  /** AWS's name for the error. */
  readonly error: string;
  /** AWS's words. */
  readonly message: string;
  /** In plain words. */
  readonly meaning: string;
};

type Row = {
  readonly error: string;
  readonly message: string;
  /** S3 has names and words of its own. */
  readonly s3?: Pick<RefusalWords, 'error' | 'message'>;
  readonly meaning: (detail: string) => string;
};

const DOES_NOT_MATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.';
const TOO_SKEWED = {
  error: 'RequestTimeTooSkewed',
  message: 'The difference between the request time and the current time is too large.',
};
const INVALID_TOKEN = 'The security token included in the request is invalid.';

const ROWS: Readonly<Record<RefusalCode, Row>> = {
  'missing-authentication': {
    error: 'MissingAuthenticationToken',
    message: 'Request is missing Authentication Token',
    s3: { error: 'AccessDenied', message: 'Access Denied' },
    meaning: () => 'Nothing in the request says who sends it.',
  },
  'two-authentications': {
    error: 'InvalidArgument',
    message: 'Only one auth mechanism allowed',
    meaning: () => 'A signature stands in the header and in the query, and one of the two is too many.',
  },
  malformed: {
    error: 'IncompleteSignature',
    message: 'Authorization header requires Credential, SignedHeaders, Signature and a date.',
    s3: { error: 'AuthorizationHeaderMalformed', message: 'The authorization header is malformed.' },
    meaning: (detail) => `${detail === '' ? 'The signature' : detail} cannot be read.`,
  },
  'wrong-scope': {
    error: 'SignatureDoesNotMatch',
    message: 'Credential should be scoped to a valid region, service and date.',
    s3: {
      error: 'AuthorizationHeaderMalformed',
      message: 'The authorization header is malformed; the scope is wrong.',
    },
    meaning: (detail) =>
      `The scope names another ${detail}: a signing key is good for one day, one region and one service.`,
  },
  'request-expired': {
    error: 'SignatureDoesNotMatch',
    message: 'Signature expired: the time of the request is more than 15 minutes ago.',
    s3: TOO_SKEWED,
    meaning: () => 'The request is older than 15 minutes. Whoever captured it can no longer use it.',
  },
  'request-not-yet-valid': {
    error: 'SignatureDoesNotMatch',
    message: 'Signature not yet current.',
    s3: TOO_SKEWED,
    meaning: () => 'The request comes from more than 15 minutes ahead.',
  },
  'unknown-access-key': {
    error: 'InvalidClientTokenId',
    message: INVALID_TOKEN,
    s3: { error: 'InvalidAccessKeyId', message: 'The AWS Access Key Id you provided does not exist in our records.' },
    meaning: () => 'Nobody has this access key, so there is no secret to check the signature with.',
  },
  'missing-token': {
    error: 'InvalidClientTokenId',
    message: INVALID_TOKEN,
    s3: { error: 'InvalidToken', message: 'The provided token is malformed or otherwise invalid.' },
    meaning: () => 'Temporary credentials are worth nothing without their session token.',
  },
  'wrong-token': {
    error: 'InvalidClientTokenId',
    message: INVALID_TOKEN,
    s3: { error: 'InvalidToken', message: 'The provided token is malformed or otherwise invalid.' },
    meaning: () => 'The session token does not belong to the access key.',
  },
  'expired-token': {
    error: 'ExpiredToken',
    message: 'The security token included in the request is expired',
    s3: { error: 'ExpiredToken', message: 'The provided token has expired.' },
    meaning: () => 'The ticket has ended, whatever the policies say.',
  },
  'header-not-signed': {
    error: 'SignatureDoesNotMatch',
    message: 'A header must be a SignedHeader in the AWS Authorization.',
    s3: { error: 'AccessDenied', message: 'There were headers present in the request which were not signed' },
    meaning: (detail) => `The header ${detail} came along, and the signature does not cover it.`,
  },
  'signed-header-missing': {
    error: 'SignatureDoesNotMatch',
    message: DOES_NOT_MATCH,
    meaning: (detail) => `The header ${detail} was signed and did not arrive.`,
  },
  'payload-does-not-match': {
    error: 'XAmzContentSHA256Mismatch',
    message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
    meaning: () => 'The body is not the one whose hash was signed.',
  },
  'signature-does-not-match': {
    error: 'SignatureDoesNotMatch',
    message: DOES_NOT_MATCH,
    meaning: () => 'The service computed the signature once more, and another one came out.',
  },
};

export function refusalWords(code: RefusalCode, detail: string | null, service: string): RefusalWords {
  const { error, message, s3, meaning } = ROWS[code];
  return { ...(service === 's3' && s3 !== undefined ? s3 : { error, message }), meaning: meaning(detail ?? '') };
}

export const PART_NAMES: Readonly<Record<RequestPart, string>> = {
  method: 'Method',
  path: 'Path',
  query: 'Query',
  header: 'Header',
  'signed-headers': 'List of signed headers',
  body: 'Hash of the body',
  date: 'Date',
  scope: 'Scope',
  signature: 'Signature',
};

export const TOKEN_WORDS: Readonly<Record<TokenRefusal, string>> = {
  malformed: 'Refused: this is no web token that can be read.',
  'signature-does-not-match': 'Refused: the signature does not fit header and payload.',
  expired: 'Refused: the token has ended.',
  'wrong-audience': 'Refused: the token is for somebody else.',
};
