// Principal elements that name the caller in one of the ways there are, or somebody else.
import { ABROAD, HOME, OIDC_PROVIDER, SAML_PROVIDER, SERVICES } from './vocabulary';
import { between, chance, pick, repeat, type Random } from './random';
import type { Json } from './json';
import type { ScenarioPrincipal } from './scenario';

type Entry = { readonly type: 'AWS' | 'Service' | 'Federated'; readonly value: string };

const OTHERS: readonly Entry[] = [
  { type: 'AWS', value: ABROAD },
  { type: 'AWS', value: `arn:aws:iam::${HOME}:user/dora` },
  { type: 'AWS', value: `arn:aws:iam::${HOME}:role/App` },
  { type: 'AWS', value: `arn:aws:iam::${ABROAD}:role/path/Deep` },
  { type: 'AWS', value: `arn:aws:sts::${HOME}:assumed-role/App/s2` },
  { type: 'AWS', value: `arn:aws:sts::${HOME}:federated-user/Dave` },
  { type: 'AWS', value: 'AROAEXAMPLEROLEID0009' },
  { type: 'Service', value: pick(() => 0, SERVICES) },
  { type: 'Federated', value: SAML_PROVIDER },
  { type: 'Federated', value: OIDC_PROVIDER },
];

/** Every entry that names the caller, the most exact first. */
function waysToName({ type, arn, roleArn, userArn, account }: ScenarioPrincipal): Entry[] {
  if (type === 'anonymous') return [];
  if (type === 'service') return [{ type: 'Service', value: arn ?? '' }];
  if (type === 'oidc' || type === 'saml') return [{ type: 'Federated', value: arn ?? '' }];
  const isArn = (value: string | null | undefined): value is string => typeof value === 'string' && type !== 'root';
  const names = [arn, roleArn, userArn].filter(isArn);
  const whole = [account ?? '', `arn:aws:iam::${account ?? ''}:root`];
  return [...names, ...whole].map((value) => ({ type: 'AWS', value }));
}

/** The value of `Principal`; where `isAimed`, it names the caller. */
export function generatePrincipalElement(random: Random, caller: ScenarioPrincipal, isAimed: boolean): Json {
  const ways = waysToName(caller);
  if (isAimed && (ways.length === 0 || chance(random, 0.2))) return pick(random, ['*', { AWS: '*' }, { AWS: ['*'] }]);
  if (!isAimed && chance(random, 0.03)) return { AWS: [] };
  const named = isAimed ? [pick(random, ways)] : [];
  const others = repeat(between(random, isAimed ? 0 : 1, 2), () => pick(random, OTHERS));
  return writeEntries(random, [...others, ...named]);
}

/** The value of `NotPrincipal`: the whole chain that spares the caller, a part of it, or others (R151). */
export function generateNotPrincipal(random: Random, caller: ScenarioPrincipal): Json {
  if (chance(random, 0.03)) return '*';
  const chain = chance(random, 0.75) ? waysToName(caller).filter(() => chance(random, 0.85)) : [];
  const others = chain.length === 0 || chance(random, 0.3) ? [pick(random, OTHERS)] : [];
  return writeEntries(random, [...chain, ...others]);
}

function writeEntries(random: Random, entries: readonly Entry[]): Json {
  const written: Record<string, Json> = {};
  for (const type of new Set(entries.map((entry) => entry.type))) {
    const values = [...new Set(entries.filter((entry) => entry.type === type).map(({ value }) => value))];
    const [first] = values;
    written[type] = values.length === 1 && first !== undefined && chance(random, 0.6) ? first : values;
  }
  return written;
}
