// What a request says of its own signature, in its headers or in its query.
import { fail, succeed, type Result } from '../base/result';
import { readAmzDate } from './amz-date';
import { readAuthorization, type Authorization } from './authorization';
import { queryValues } from './canonical-query';
import { headerValues, type HttpRequest } from './http-request';
import { NAMES } from './signature-names';
import { readCredential, type Scope } from './scope';
import { ALGORITHM } from './sign-text';
import { refusal, type Refusal } from './refusal';

export type SignatureClaim = {
  readonly form: 'header' | 'query';
  readonly accessKeyId: string;
  readonly scope: Scope;
  readonly amzDate: string;
  /** Epoch seconds of `amzDate`. */
  readonly time: number;
  /** Lower case and sorted. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly sessionToken: string | null;
  /** Seconds, of a presigned request. */
  readonly expiresIn: number | null;
};

/** The longest time a presigned request can be good for, in seconds: a week. */
const LONGEST_EXPIRY = 604_800;

/** The claim in either form (R243, R244), or why there is none to check. */
export function readSignatureClaim(request: HttpRequest): Result<SignatureClaim, Refusal> {
  const authorizations = headerValues(request, 'authorization');
  const isPresigned = [NAMES.algorithm, NAMES.credential, NAMES.signature].some(
    (name) => queryValues(request.query, name).length > 0,
  );
  if (isPresigned) return authorizations.length > 0 ? refuse('two-authentications') : readQueryClaim(request);
  return authorizations.length > 0 ? readHeaderClaim(request) : refuse('missing-authentication');
}

function readHeaderClaim(request: HttpRequest): Result<SignatureClaim, Refusal> {
  const authorization = readAuthorization(one(headerValues(request, 'authorization')) ?? '');
  if (authorization === null) return refuse('malformed', 'Authorization');
  const tokens = headerValues(request, 'x-amz-security-token');
  return readClaim(authorization, {
    form: 'header',
    amzDate: one(headerValues(request, 'x-amz-date')),
    tokens,
    expiresIn: null,
  });
}

function readQueryClaim({ query }: HttpRequest): Result<SignatureClaim, Refusal> {
  const parameter = (name: string): string | null => one(queryValues(query, name));
  if (parameter(NAMES.algorithm) !== ALGORITHM) return refuse('malformed', NAMES.algorithm);
  const credential = parameter(NAMES.credential);
  if (credential === null) return refuse('malformed', NAMES.credential);
  const signedHeaders = parameter(NAMES.signedHeaders);
  if (signedHeaders === null) return refuse('malformed', NAMES.signedHeaders);
  const signature = parameter(NAMES.signature);
  if (signature === null) return refuse('malformed', NAMES.signature);
  const written = parameter(NAMES.expires) ?? '';
  const expiresIn = Number(written);
  if (!/^\d{1,6}$/.test(written) || expiresIn < 1 || expiresIn > LONGEST_EXPIRY) {
    return refuse('malformed', NAMES.expires);
  }
  return readClaim(
    { credential, signedHeaders, signature },
    { form: 'query', amzDate: parameter(NAMES.date), tokens: queryValues(query, NAMES.token), expiresIn },
  );
}

type Surroundings = Pick<SignatureClaim, 'form' | 'expiresIn'> & {
  readonly amzDate: string | null;
  readonly tokens: readonly string[];
};

/** What both forms have in common; a fault is named as the form writes it. */
function readClaim(
  authorization: Authorization,
  { form, amzDate, tokens, expiresIn }: Surroundings,
): Result<SignatureClaim, Refusal> {
  const isHeader = form === 'header';
  const credential = readCredential(authorization.credential);
  if (credential === null) return refuse('malformed', isHeader ? 'Credential' : NAMES.credential);
  const signedHeaders = authorization.signedHeaders.split(';');
  if (!areCanonicalNames(signedHeaders)) {
    return refuse('malformed', isHeader ? 'SignedHeaders' : NAMES.signedHeaders);
  }
  const time = amzDate === null ? null : readAmzDate(amzDate);
  if (amzDate === null || time === null) return refuse('malformed', NAMES.date);
  if (tokens.length > 1) return refuse('malformed', NAMES.token);
  const { signature } = authorization;
  const sessionToken = tokens[0] ?? null;
  return succeed({ form, ...credential, amzDate, time, signedHeaders, signature, sessionToken, expiresIn });
}

/** Lower case, sorted, each name once. */
function areCanonicalNames(names: readonly string[]): boolean {
  return names.every((name, index) => {
    const before = names[index - 1];
    return name !== '' && name === name.toLowerCase() && (before === undefined || before < name);
  });
}

/** The value of what must be there exactly once. */
function one(values: readonly string[]): string | null {
  return values.length === 1 ? (values[0] ?? null) : null;
}

function refuse(code: Refusal['code'], detail: string | null = null): Result<never, Refusal> {
  return fail(refusal(code, detail));
}
