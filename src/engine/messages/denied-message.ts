// The message AWS prints when it denies a call: made from a decision, and read back (R226–R228).
import type { Decision } from '../../model/decision';
import type { Layer } from '../../model/layer';

type Wording = {
  readonly layer: Layer;
  readonly noun: string;
  readonly article: 'a' | 'an' | 'the';
  /** The action an implicit denial names; null where the layer never denies implicitly. */
  readonly implicitAction: 'of the call' | 'sts:AssumeRole' | null;
  /** Whether AWS may add the ARN of the policy that denies (R227). */
  readonly namesPolicy: boolean;
};

const ORDINARY = { article: 'a', implicitAction: 'of the call', namesPolicy: true } as const;

/** One row a layer (R226). */
const WORDINGS: readonly Wording[] = [
  { ...ORDINARY, layer: 'identity', noun: 'identity-based policy', article: 'an' },
  { ...ORDINARY, layer: 'boundary', noun: 'permissions boundary' },
  { ...ORDINARY, layer: 'session', noun: 'session policy' },
  { ...ORDINARY, layer: 'scp', noun: 'service control policy' },
  { ...ORDINARY, layer: 'rcp', noun: 'resource control policy', implicitAction: null },
  { ...ORDINARY, layer: 'resource', noun: 'resource-based policy', namesPolicy: false },
  {
    layer: 'trust',
    noun: 'role trust policy',
    article: 'the',
    // AWS says so whichever way the role was to be assumed.
    implicitAction: 'sts:AssumeRole',
    namesPolicy: false,
  },
  { ...ORDINARY, layer: 'endpoint', noun: 'VPC endpoint policy', namesPolicy: false },
];

export type DeniedCall = {
  /** The caller as AWS prints it: a session's ARN for sessions. */
  readonly caller: string;
  readonly action: string;
  /** `*` leaves the resource out. */
  readonly resource: string;
  /** Across accounts that share no organization AWS does not say why. */
  readonly isReasonShown: boolean;
  /** ARN of the policy with the explicit deny, where AWS would add it (R227). */
  readonly policyArn: string | null;
};

/** The message for a denied call, or null where the decision is no denial by a policy. */
export function deniedMessage(call: DeniedCall, decision: Decision): string | null {
  if (decision.outcome === 'allow' || decision.outcome === 'depends' || 'refused' in decision) return null;
  const place = call.resource === '*' ? '' : ` on resource: ${call.resource}`;
  const start = `User: ${call.caller} is not authorized to perform: ${call.action}${place}`;
  const reason = call.isReasonShown ? reasonFor(call, decision) : null;
  return reason === null ? start : `${start} ${reason}`;
}

/** Null where AWS gives none: it has no words for RestrictPublicBuckets, whose layer is in no row. */
function reasonFor(call: DeniedCall, decision: Extract<Decision, { readonly layer: Layer }>): string | null {
  const wording = WORDINGS.find(({ layer }) => layer === decision.layer);
  if (wording === undefined) return null;
  const { article, noun, implicitAction, namesPolicy } = wording;
  if (decision.outcome === 'implicit-deny') {
    const action = implicitAction === 'of the call' ? call.action : implicitAction;
    return action === null ? null : `because no ${noun} allows the ${action} action`;
  }
  const policy = call.policyArn === null || !namesPolicy ? '' : `: ${call.policyArn}`;
  return `with an explicit deny in ${article} ${noun}${policy}`;
}

export type ParsedDenial = {
  readonly caller: string;
  readonly action: string;
  readonly resource: string | null;
  /** Null where the message gives no reason. */
  readonly layer: Layer | null;
  readonly kind: 'explicit' | 'implicit' | null;
  readonly policyArn: string | null;
};

const START = /(?:^|[\s"'>(,:])User: (\S+) is not authorized to perform: ([\w-]+:\w+)/;
const RESOURCE = / on resource: /y;
const QUOTED = /(?:"([^"]*)"|'([^']*)')/y;
const REASON = / (?:because (?:no |public (?:ACLs|policies) are )|with an explicit deny in )/;
const IMPLICIT = /^because no (.+?) allows the \S+ action/;
const EXPLICIT = /^(?:an?|the) /;
const POLICY_ARN = /^: (arn:[^\s"'<>]*[^\s"'<>.,;)])/;

/** Longer names first: one of them is the beginning of another. One published sample reads "sessions policy". */
const NOUNS: readonly { readonly noun: string; readonly layer: Layer }[] = [
  { noun: 'VPC endpoint policy transitively through a service control policy', layer: 'endpoint' },
  { noun: 'sessions policy', layer: 'session' },
  ...WORDINGS,
];

/**
 * Reads such a message, wherever it stands in a text: tools put the name of the error before it, request ids or an
 * encoded message after it. Null where there is none, or its reason is none that AWS gives (R226–R228).
 */
export function parseDeniedMessage(message: string): ParsedDenial | null {
  const text = message.replaceAll('&quot;', '"').replaceAll('\\"', '"');
  const start = START.exec(text);
  if (start === null) return null;
  const [, caller = '', action = ''] = start;
  const rest = text.slice(start.index + start[0].length);
  const reasonAt = rest.search(REASON);
  const resource = readPlace(reasonAt === -1 ? rest : rest.slice(0, reasonAt), reasonAt !== -1);
  const reason = reasonAt === -1 ? NO_REASON : parseReason(rest.slice(reasonAt + 1));
  return reason === null ? null : { caller, action, resource, ...reason };
}

/** The resource; a name with spaces that is not between quotes ends where the reason begins. */
function readPlace(text: string, endsAtReason: boolean): string | null {
  RESOURCE.lastIndex = 0;
  if (!RESOURCE.test(text)) return null;
  const place = text.slice(RESOURCE.lastIndex);
  QUOTED.lastIndex = 0;
  const quoted = QUOTED.exec(place);
  if (quoted !== null) return quoted[1] ?? quoted[2] ?? null;
  const name = endsAtReason ? place : (place.split(/[\s"'<]/, 1)[0] ?? '');
  return name.replace(/[.,;]$/, '');
}

type Reason = Pick<ParsedDenial, 'layer' | 'kind' | 'policyArn'>;

const NO_REASON: Reason = { layer: null, kind: null, policyArn: null };

/** S3's settings refuse what no policy can allow, so that their denials count as implicit. */
const BY_PUBLIC_ACCESS_BLOCK: Reason = { layer: 's3-bpa', kind: 'implicit', policyArn: null };

function parseReason(text: string): Reason | null {
  if (text.startsWith('because public ')) return BY_PUBLIC_ACCESS_BLOCK;
  const implicit = IMPLICIT.exec(text);
  if (implicit !== null) {
    const layer = NOUNS.find(({ noun }) => noun === implicit[1])?.layer;
    return layer === undefined ? null : { layer, kind: 'implicit', policyArn: null };
  }
  const place = text.slice('with an explicit deny in '.length).replace(EXPLICIT, '');
  const named = NOUNS.find(({ noun }) => place.startsWith(noun));
  if (named === undefined) return null;
  const policyArn = POLICY_ARN.exec(place.slice(named.noun.length))?.[1] ?? null;
  return { layer: named.layer, kind: 'explicit', policyArn };
}
