// What the search needs to know of one role: whom its trust policy admits and names, and what tells it from others.
import { accountIn } from '../../model/arn';
import type { Role } from '../../model/principal';
import { lookUp } from '../condition/context';
import { candidates } from '../decide/compile-policy';
import { matchResource } from '../match/resource';
import type { Circumstances } from '../world/circumstances';
import { controlLevels, trustSet, type CompiledWorld } from '../world/compile-world';
import { makeContext } from '../world/make-context';
import { callerOf, numberOf, policyText, type TextNumbers } from './caller-classes';

export type RoleFacts = {
  /** Accounts that the trust policy delegates to (R162). */
  readonly accounts: ReadonlySet<string>;
  /** The trust policy admits everybody, or cannot be read. */
  readonly isOpenToAll: boolean;
  /** ARNs that the trust policy names, in an Allow or a Deny. */
  readonly names: ReadonlySet<string>;
  /** Services that may put the role on, in the order of the trust policy. */
  readonly services: readonly string[];
  /** Identity providers whose word lets somebody put the role on (R164), in the order of the trust policy. */
  readonly providers: readonly string[];
  /** Roles of one group get one answer, as far as the patterns of the caller's policies do not tell them apart. */
  readonly assumeGroup: number;
  readonly passGroup: number;
};

/** What facts are read from; `readKeys` are the context keys that some policy reads. */
export type FactSource = {
  readonly world: CompiledWorld;
  readonly readKeys: readonly string[];
  readonly texts: TextNumbers;
  readonly circumstances: Circumstances;
};

const ASSUME = 'sts:assumerole';
const PASS = 'iam:passrole';
const ASSERTED = ['sts:assumerolewithwebidentity', 'sts:assumerolewithsaml'];
const ACCOUNT = /^\d{12}$/;

export function readRoleFacts(source: FactSource, role: Role): RoleFacts {
  const { world, texts } = source;
  const trust = trustSet(world, role.arn);
  const { allows, denies } = candidates(trust, ASSUME);
  const admitted = new Set(allows.flatMap(({ principal }) => [...(principal?.named.AWS ?? [])]));
  const spokenOf = [...allows, ...denies].flatMap(({ principal }) => [...(principal?.named.AWS ?? [])]);
  const services = [...new Set(allows.flatMap(({ principal }) => [...(principal?.named.Service ?? [])]))];
  const vouching = ASSERTED.flatMap((action) => candidates(trust, action).allows);
  const providers = [...new Set(vouching.flatMap(({ principal }) => [...(principal?.named.Federated ?? [])]))];
  const isLikeNoOther = denies.some(({ principal }) => principal?.isNegated === true);
  const trustText = isLikeNoOther ? `alone ${role.arn}` : policyText(world, role.trust);
  return {
    accounts: setOf([...admitted].filter((name) => ACCOUNT.test(name))),
    isOpenToAll: !trust.isReadable || admitted.has('*'),
    names: setOf(spokenOf.filter((name) => name.startsWith('arn:'))),
    services: services.length === 0 ? NO_NAMES : services,
    providers: providers.length === 0 ? NO_NAMES : providers,
    assumeGroup: numberOf(texts, ['assume', trustText, ...tellApart(source, role, ASSUME)].join('|')),
    passGroup: numberOf(texts, ['pass', ...services, ...tellApart(source, role, PASS)].join('|')),
  };
}

/** Shared by the many roles that have none. */
const NOBODY: ReadonlySet<string> = new Set();
const NO_NAMES: readonly string[] = [];

function setOf(names: readonly string[]): ReadonlySet<string> {
  return names.length === 0 ? NOBODY : new Set(names);
}

const TAG_KEYS = ['aws:resourcetag/', 'iam:resourcetag/', 's3:buckettag/'];

/** What else can tell two roles apart: their account, tags that some policy reads, and patterns of its RCPs. */
function tellApart({ world, readKeys, circumstances }: FactSource, role: Role, action: string): readonly string[] {
  const account = accountIn(role.arn);
  const told = readKeys.filter((key) => TAG_KEYS.some((prefix) => key.startsWith(prefix)));
  const controls = (controlLevels(world, 'rcp', account) ?? []).flatMap(
    ({ policies }) => candidates(policies, action).denies,
  );
  if (told.length === 0 && controls.length === 0) return [account];
  const context = makeContext(world, callerOf(role), { account, tags: role.tags ?? {} }, circumstances);
  return [
    account,
    ...told.map((key) => {
      const entry = lookUp(context, key);
      return entry === undefined || entry === 'unknown' ? 'absent' : JSON.stringify(entry.values);
    }),
    ...controls.map(({ resource }) => (resource === null ? '' : String(matchResource(resource, role.arn, context)))),
  ];
}
