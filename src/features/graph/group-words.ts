// What a group of nodes is called: how many of what, and what they have in common.
import type { EdgeKind, SurveyGroup, Trait } from '../../model/analysis';
import { shortName } from '../../model/arn';
import type { World } from '../../model/world';
import { accountLabel } from '../../store/selectors';

export type GroupWords = { readonly title: string; readonly subtitle: string };

/** `1 role`, `37 roles`, `85 policies`. */
export function countOf(count: number, noun: string): string {
  const many = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : /[sx]$/.test(noun) ? `${noun}es` : `${noun}s`;
  return `${count.toLocaleString('en')} ${count === 1 ? noun : many}`;
}

const TRAIT_WORDS: Readonly<Record<Trait, string>> = {
  leads: 'who get at roles',
  alone: 'without edges',
  reached: 'that somebody can assume',
  unreached: 'that nobody here may assume',
  'only-services': 'only services trust',
  'only-providers': 'only identity providers open',
  'only-abroad': 'only other accounts trust',
  nobody: 'that trust nobody',
};

const NAMED: Partial<Record<Trait, (name: string, world: World) => string>> = {
  'only-services': (name) => `only ${serviceName(name)} trusts`,
  'only-providers': (name) => `only ${shortName(name)} opens`,
  'only-abroad': (name, world) => `only account ${accountLabel(world, name)} trusts`,
};

/** `37 roles`, `only lambda trusts`. */
export function wordsOfTrait(world: World, { kind, trait, name }: SurveyGroup, count: number): GroupWords {
  const named = name === null ? undefined : NAMED[trait];
  return {
    title: countOf(count, kind),
    subtitle: named === undefined || name === null ? TRAIT_WORDS[trait] : named(name, world),
  };
}

/** `lambda` for `lambda.amazonaws.com`. */
export function serviceName(principal: string): string {
  return principal.replace(/\.amazonaws\.com(\.cn)?$/, '');
}

const LEADS_TO: Readonly<Record<EdgeKind, string>> = {
  'can-assume': 'can assume',
  federation: 'let into',
  'service-assumes': 'assume',
  'trust-only': 'trusted by',
  'passes-role': 'can pass',
  access: 'access',
};

/** One way in which the members of a group are linked with a node that is drawn: `out` leads to the node. */
export type Tie = { readonly direction: 'out' | 'in'; readonly node: string; readonly kind: EdgeKind };

/** `12 users`, `can assume deployer`; `7 roles`, `deployer can assume`. */
export function wordsOfTies(kind: string, count: number, ties: readonly Tie[]): GroupWords {
  const [first, ...others] = ties;
  const more = others.length > 0 ? ` +${others.length}` : '';
  const title = countOf(count, kind);
  if (first === undefined) return { title, subtitle: '' };
  const name = shortName(first.node);
  const verb = LEADS_TO[first.kind];
  return { title, subtitle: `${first.direction === 'out' ? `${verb} ${name}` : `${name} ${verb}`}${more}` };
}
