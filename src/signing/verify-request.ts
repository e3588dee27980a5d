// Checks a signed request as a service does: by computing the signature once more.
import { dayOf } from './amz-date';
import { findUnsigned } from './canonical-headers';
import { makeCanonicalRequest } from './canonical-request';
import type { SigningCredentials } from './envelope';
import { areEqualTexts } from './equal-texts';
import { headerValues, type HttpRequest } from './http-request';
import { isPayload, payloadHashOf } from './payload';
import { NAMES } from './signature-names';
import { refusal, type Refusal } from './refusal';
import { rulesOf } from './service-rules';
import { readSignatureClaim, type SignatureClaim } from './signature-claim';
import { signText } from './sign-text';
import type { Recomputed, Verification } from './verification';

/** Credentials that the service can check. That they are temporary shows in their token. */
export type KnownCredentials = SigningCredentials & {
  /** Epoch seconds from which the token is no longer good; null where it is good for ever. */
  readonly expiresAt: number | null;
};

/** Who checks, and when. */
export type Verifier = {
  readonly region: string;
  readonly service: string;
  /** Epoch seconds. */
  readonly now: number;
  readonly credentials: readonly KnownCredentials[];
};

/** How far a client's clock may be off, in seconds. */
export const ALLOWED_SKEW = 15 * 60;

/**
 * Whether the request was made with the credentials it names, unchanged since, for this service, and in time (R240–R244).
 * The first reason to refuse counts, in the order of `REFUSALS`; what could be computed comes with it, so that it can be
 * laid beside what the client computed.
 */
export async function verifyRequest(request: HttpRequest, verifier: Verifier): Promise<Verification> {
  const read = readSignatureClaim(request);
  if (!read.ok) return { ...read.error, claim: null, recomputed: null };
  const claim = read.value;
  const known = verifier.credentials.find(({ accessKeyId }) => accessKeyId === claim.accessKeyId) ?? null;
  const recomputed = known === null ? null : await recompute(request, claim, known.secretAccessKey);
  const refusal =
    checkScope(claim, verifier) ??
    checkTime(claim, verifier.now) ??
    checkCredentials(claim, known, verifier.now) ??
    checkHeaders(request, claim) ??
    (await checkSignature(request, claim, recomputed));
  return { ...(refusal ?? { code: 'ok', detail: null }), claim, recomputed };
}

async function recompute(request: HttpRequest, claim: SignatureClaim, secret: string): Promise<Recomputed> {
  const { scope, amzDate, signedHeaders, form } = claim;
  const rules = rulesOf(scope.service);
  const canonical = makeCanonicalRequest(request, {
    signedHeaders,
    unsignedParameters: form === 'query' ? [NAMES.signature, ...(rules.signsSessionToken ? [] : [NAMES.token])] : [],
    payloadHash: await payloadHashOf(request, form, rules),
    rules,
  });
  return { canonical, steps: await signText({ secret, scope, amzDate, canonicalRequest: canonical.text }) };
}

function checkScope({ scope, amzDate }: SignatureClaim, { region, service }: Verifier): Refusal | null {
  if (scope.date !== dayOf(amzDate)) return refusal('wrong-scope', 'date');
  if (scope.region !== region) return refusal('wrong-scope', 'region');
  return scope.service === service ? null : refusal('wrong-scope', 'service');
}

/** A presigned request is good until it says; every other one for as long as clocks may differ. */
function checkTime({ time, expiresIn }: SignatureClaim, now: number): Refusal | null {
  if (now > time + (expiresIn ?? ALLOWED_SKEW)) return refusal('request-expired');
  return time > now + ALLOWED_SKEW ? refusal('request-not-yet-valid') : null;
}

function checkCredentials(
  { sessionToken }: SignatureClaim,
  known: KnownCredentials | null,
  now: number,
): Refusal | null {
  if (known === null) return refusal('unknown-access-key');
  if (known.sessionToken !== null && sessionToken === null) return refusal('missing-token');
  if (!areEqualTexts(known.sessionToken ?? '', sessionToken ?? '')) return refusal('wrong-token');
  return known.expiresAt !== null && now >= known.expiresAt ? refusal('expired-token') : null;
}

function checkHeaders(request: HttpRequest, { signedHeaders, scope }: SignatureClaim): Refusal | null {
  const exempt = rulesOf(scope.service).signsSessionToken ? [] : [NAMES.token.toLowerCase()];
  const [unsigned] = findUnsigned(request, signedHeaders, exempt);
  if (unsigned !== undefined) return refusal('header-not-signed', unsigned);
  const missing = signedHeaders.find((name) => headerValues(request, name).length === 0);
  return missing === undefined ? null : refusal('signed-header-missing', missing);
}

async function checkSignature(
  { body }: HttpRequest,
  { scope, signature }: SignatureClaim,
  recomputed: Recomputed | null,
): Promise<Refusal | null> {
  if (recomputed === null) return refusal('unknown-access-key');
  const { canonical, steps } = recomputed;
  const isBodySaid = rulesOf(scope.service).sendsPayloadHash;
  if (isBodySaid && !(await isPayload(body, canonical.payloadHash))) return refusal('payload-does-not-match');
  return areEqualTexts(steps.signature, signature) ? null : refusal('signature-does-not-match');
}
