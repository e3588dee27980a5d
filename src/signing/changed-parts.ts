// What of a signed request is not as it was signed, part by part, for whoever is shown why a signature does not fit.
import type { CanonicalRequest } from './canonical-request';
import type { SignedEnvelope } from './sign-request';
import type { Verification } from './verification';

export const REQUEST_PARTS = [
  'method',
  'path',
  'query',
  'header',
  'signed-headers',
  'body',
  'date',
  'scope',
  'signature',
] as const;
export type RequestPart = (typeof REQUEST_PARTS)[number];

export type ChangedPart = {
  readonly part: RequestPart;
  /** The header's name. */
  readonly name: string | null;
  /** Null where it was not there. */
  readonly sent: string | null;
  readonly arrived: string | null;
};

/** In the order of the canonical request, then what is signed beside it; empty where nothing that is signed differs. */
export function changedParts(sent: SignedEnvelope, { claim, recomputed }: Verification): readonly ChangedPart[] {
  if (claim === null || recomputed === null) return [];
  const before = sent.canonical;
  const after = recomputed.canonical;
  const scope = `${claim.scope.date}/${claim.scope.region}/${claim.scope.service}/aws4_request`;
  const pairs: readonly (readonly [RequestPart, string, string])[] = [
    ['method', before.method, after.method],
    ['path', before.path, after.path],
    ['query', before.query, after.query],
    ['signed-headers', before.signedHeaders, after.signedHeaders],
    ['body', before.payloadHash, after.payloadHash],
    ['date', sent.amzDate, claim.amzDate],
    ['scope', sent.scope, scope],
    ['signature', sent.steps.signature, claim.signature],
  ];
  const parts = pairs.flatMap(([part, was, is]): readonly ChangedPart[] =>
    was === is ? [] : [{ part, name: null, sent: was, arrived: is }],
  );
  const all = [...parts, ...changedHeaders(before, after)];
  return all.sort((a, b) => REQUEST_PARTS.indexOf(a.part) - REQUEST_PARTS.indexOf(b.part));
}

function changedHeaders(before: CanonicalRequest, after: CanonicalRequest): readonly ChangedPart[] {
  const names = [...new Set([...before.headers, ...after.headers].map(({ name }) => name))];
  const valueIn = (canonical: CanonicalRequest, wanted: string): string | null =>
    canonical.headers.find(({ name }) => name === wanted)?.value ?? null;
  return names.flatMap((name): readonly ChangedPart[] => {
    const [sent, arrived] = [valueIn(before, name), valueIn(after, name)];
    return sent === arrived ? [] : [{ part: 'header', name, sent, arrived }];
  });
}
