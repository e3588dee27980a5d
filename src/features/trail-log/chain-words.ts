// "Who was the human?" told as sentences: from whoever began to the event that was asked about, each with what links it.
import { shortName } from '../../model/arn';
import type { World } from '../../model/world';
import { accountLabel } from '../../store/selectors';
import type { TrailEvent } from '../../trail/event';
import type { ChainEnd, ChainLink, HumanChain, HumanForm, UnknownReason } from '../../trail/who-was-the-human';
import { callerWords, clockOf, targetOf } from './event-words';

export type ChainSentence = {
  readonly key: string;
  readonly time: string;
  readonly text: string;
  /** What links this event to the one told before it; null for the first. */
  readonly link: string | null;
};

const FORMS: Readonly<Record<HumanForm, string>> = {
  user: 'user',
  root: 'root user',
  'web-identity': 'signed in elsewhere',
  saml: 'signed in elsewhere',
  'identity-center': 'user of IAM Identity Center',
};

const REASONS: Readonly<Record<UnknownReason, (key: string | null) => string>> = {
  'maker-missing': (key) =>
    key === null
      ? 'the event names no key, and no call in these events made its session.'
      : `the call that made the key ${key} is not in these events.`,
  'copy-missing': () => 'the caller’s name stands in the trail of the other account, which is not in these events.',
  'nothing-said': () => 'the event names neither a key nor a caller.',
  circle: () => 'the keys lead in a circle, which no true trail does.',
};

/** `It was alice, a user of dev.`, or why nobody can say. */
export function endWords(end: ChainEnd, world: World): string {
  switch (end.kind) {
    case 'human': {
      const where = end.account === null ? '' : ` of account ${accountLabel(world, end.account)}`;
      if (end.form === 'root') return `It was the root user${where}.`;
      const vouched = end.provider === null ? '' : `; ${end.provider} vouches for the name`;
      return `It was ${end.name}, ${FORMS[end.form]}${where}${vouched}.`;
    }
    case 'service':
      return `No human: the service ${end.service} called by itself.`;
    case 'unknown':
      return `Not known: ${REASONS[end.reason](end.accessKeyId)}`;
  }
}

/** What somebody said of themselves, where nothing better is known; null where nobody did. */
export function claimWords(end: ChainEnd): string | null {
  return end.kind === 'unknown' && end.sourceIdentity !== null
    ? `The source identity says ${end.sourceIdentity}: set by whoever signed in, the same in every later session, but not checked by AWS.`
    : null;
}

/** In the order in which it happened. */
export function chainSentences({ steps }: HumanChain, world: World): readonly ChainSentence[] {
  const forward = [...steps].reverse();
  return forward.map(({ event }, at) => {
    const by = forward[at - 1]?.by ?? null;
    return {
      key: `${String(at)} ${event.id}`,
      time: clockOf(event.time),
      text: tell(event, world),
      link: by === null ? null : LINKS[by](event),
    };
  });
}

/** How the event told here is known to follow from the one before it. */
const LINKS: Readonly<Record<ChainLink, (event: TrailEvent) => string>> = {
  'access-key': ({ identity }) => `with the key ${identity.accessKeyId ?? ''} that this call handed out`,
  'shared-event': ({ sharedId }) => `the same call, shared event ${sharedId ?? ''}, as the role’s account sees it`,
  session: () => 'no key is told: the only session of this name made in that second',
};

function tell(event: TrailEvent, world: World): string {
  const target = targetOf(event);
  const what = event.name.startsWith('AssumeRole') ? 'put on' : `called ${event.name}${target === null ? '' : ' on'}`;
  const failed = event.error === null ? '' : `, which failed with ${event.error.code}`;
  const account = event.identity.type === 'AWSAccount' ? 'somebody of ' : '';
  return `${account}${callerWords(event.identity, world)} ${what}${target === null ? '' : ` ${shortName(target)}`}${failed}`;
}
