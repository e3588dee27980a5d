// The message AWS prints when it denies a call: made from a decision, and read back (R226–R228).
import type { Decision } from '../../model/decision';
import type { Layer } from '../../model/layer';

type Wording = { readonly layer: Layer; readonly noun: string; readonly article: 'a' | 'an' | 'the' };

const WORDINGS: readonly Wording[] = [
  { layer: 'identity', noun: 'identity-based policy', article: 'an' },
  { layer: 'boundary', noun: 'permissions boundary', article: 'a' },
  { layer: 'session', noun: 'session policy', article: 'a' },
  { layer: 'scp', noun: 'service control policy', article: 'a' },
  { layer: 'rcp', noun: 'resource control policy', article: 'a' },
  { layer: 'resource', noun: 'resource-based policy', article: 'a' },
  { layer: 'trust', noun: 'role trust policy', article: 'the' },
  { layer: 'endpoint', noun: 'VPC endpoint policy', article: 'a' },
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

function reasonFor(call: DeniedCall, decision: Extract<Decision, { readonly layer: Layer }>): string | null {
  const wording = WORDINGS.find(({ layer }) => layer === decision.layer);
  if (wording === undefined) return null;
  if (decision.outcome === 'implicit-deny') return `because no ${wording.noun} allows the ${call.action} action`;
  const policy = call.policyArn === null ? '' : `: ${call.policyArn}`;
  return `with an explicit deny in ${wording.article} ${wording.noun}${policy}`;
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

const PREFIX = /^An error occurred \([^)]*\) when calling the \S+ operation(?: \([^)]*\))?: /;
const START = /^User: (\S+) is not authorized to perform: (\S+)/;
const RESOURCE = /^ on resource: (?:"([^"]*)"|(\S+))/;
const IMPLICIT = /^ because no (.+?) allows the (\S+) action\.?$/;
const EXPLICIT = /^ with an explicit deny in (?:an?|the) (.+?)(?:: (arn:\S+))?$/;
const THROUGH_ENDPOINT = 'VPC endpoint policy transitively through a service control policy';

/** Reads such a message; null where the text is none. */
export function parseDeniedMessage(message: string): ParsedDenial | null {
  const text = message.trim().replace(PREFIX, '');
  const start = START.exec(text);
  if (start === null) return null;
  const [head, caller = '', action = ''] = start;
  let rest = text.slice(head.length);
  const place = RESOURCE.exec(rest);
  if (place !== null) rest = rest.slice(place[0].length);
  const resource = place === null ? null : (place[1] ?? place[2] ?? null);
  const reason = parseReason(rest);
  return reason === null ? null : { caller, action, resource, ...reason };
}

function parseReason(rest: string): Pick<ParsedDenial, 'layer' | 'kind' | 'policyArn'> | null {
  if (rest === '' || rest === '.') return { layer: null, kind: null, policyArn: null };
  const implicit = IMPLICIT.exec(rest);
  if (implicit !== null) return withLayer(implicit[1] ?? '', 'implicit', null);
  const explicit = EXPLICIT.exec(rest);
  return explicit === null ? null : withLayer(explicit[1] ?? '', 'explicit', explicit[2] ?? null);
}

function withLayer(noun: string, kind: 'explicit' | 'implicit', policyArn: string | null) {
  if (noun === THROUGH_ENDPOINT) return { layer: 'endpoint', kind, policyArn } as const;
  // One published sample reads "sessions policy".
  const wording = WORDINGS.find((one) => one.noun === noun.replace('sessions policy', 'session policy'));
  return wording === undefined ? null : { layer: wording.layer, kind, policyArn };
}
