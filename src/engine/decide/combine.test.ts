// What is open stays open only as long as it matters: every way of settling it is tried, over every kind of request.
import { expect, test } from 'vitest';
import type { Layer } from '../../model/layer';
import { GRANT } from '../match/principal';
import { NO, UNKNOWN, YES, type Tri } from '../match/tri';
import { combine, denied, grantMask, NO_DENY, perhapsDenied, type DenyFinding, type Probe } from './combine';
import type { Request } from './request';

const STATES = [YES, NO, UNKNOWN] as const;
const SETTLED = [YES, NO] as const;

type Side = 'scp' | 'endpoint' | 'identity' | 'boundary' | 'session';

type Grants = { readonly direct: Tri; readonly role: Tri; readonly account: Tri };
type Case = { readonly sides: Readonly<Record<Side, Tri>>; readonly grants: Grants; readonly deny: DenyFinding };

function probeOf({ sides, grants, deny }: Case): Probe {
  const bits = (state: Tri): number =>
    (grants.direct === state ? GRANT.direct : 0) |
    (grants.role === state ? GRANT.role : 0) |
    (grants.account === state ? GRANT.account : 0);
  return {
    findDeny: () => deny,
    allows: (layer) => sides[layer],
    grants: () => grantMask(bits(YES), bits(UNKNOWN)),
  };
}

type Kind = {
  readonly relation: 'same-account' | 'cross-account' | 'no-account';
  readonly isRoot: boolean;
  readonly needsTargetAllow: boolean;
  readonly isDirectGrantLimited: boolean;
  readonly targetLayer: Layer;
};

function requestOf({ isRoot, ...settled }: Kind): Request {
  const rest = { needsNoAuthorization: false, isReservedByAws: false, isCutOff: false, isRefusedAcrossAccounts: false };
  return { caller: { kind: isRoot ? 'root' : 'user' }, settled: { ...rest, ...settled } } as unknown as Request;
}

const KINDS: readonly Kind[] = (['same-account', 'cross-account', 'no-account'] as const).flatMap((relation) =>
  [true, false].flatMap((isRoot) =>
    [true, false].flatMap((needsTargetAllow) =>
      [true, false].flatMap((isDirectGrantLimited) =>
        (['trust', 'resource'] as const).map((targetLayer) => ({
          ...{ relation, isRoot, needsTargetAllow, isDirectGrantLimited, targetLayer },
        })),
      ),
    ),
  ),
);

const DENIES = [NO_DENY, perhapsDenied('scp'), perhapsDenied('session'), denied('boundary')] as const;

/** One of so many cases is tried with each kind of request, another one with the next. */
const EVERY = 11;

/** Every way to take one value of each list. */
function* combinations<Value>(lists: readonly (readonly Value[])[]): Generator<readonly Value[]> {
  const [first, ...rest] = lists;
  if (first === undefined) yield [];
  else for (const value of first) for (const others of combinations(rest)) yield [value, ...others];
}

function caseOf(states: readonly Tri[], deny: DenyFinding): Case {
  const [scp = NO, endpoint = NO, identity = NO, boundary = NO, session = NO, direct = NO, role = NO, account = NO] =
    states;
  return { sides: { scp, endpoint, identity, boundary, session }, grants: { direct, role, account }, deny };
}

const CASES: readonly Case[] = [...combinations(Array<readonly Tri[]>(8).fill(STATES))].map((states, at) =>
  caseOf(states, DENIES[at % DENIES.length] ?? NO_DENY),
);

/** The case with everything open settled, each way. */
function* completions({ sides, grants, deny }: Case): Generator<Case> {
  const denies = deny.layer === null || deny.isSure ? [deny] : [NO_DENY, denied(deny.layer)];
  const states = [...Object.values(sides), ...Object.values(grants)];
  const lists = states.map((state): readonly Tri[] => (state === UNKNOWN ? SETTLED : [state]));
  for (const settled of combinations(lists)) for (const one of denies) yield caseOf(settled, one);
}

const isAllowed = (kind: Kind, one: Case): boolean => combine(requestOf(kind), probeOf(one)).outcome === 'allow';

test('a decision is open exactly where what is open can be settled either way, and names a layer that is', () => {
  for (const [number, kind] of KINDS.entries()) {
    for (const [at, one] of CASES.entries()) {
      if ((at + number) % EVERY !== 0) continue;
      const decision = combine(requestOf(kind), probeOf(one));
      const answers = new Set<boolean>();
      for (const settled of completions(one)) {
        answers.add(isAllowed(kind, settled));
        if (answers.size === 2) break;
      }
      const expected = answers.size === 2 ? 'depends' : answers.has(true) ? 'allow' : 'denied';
      const found = decision.outcome === 'depends' || decision.outcome === 'allow' ? decision.outcome : 'denied';
      if (found !== expected) throw new Error(`${JSON.stringify({ kind, one })}: ${found}, not ${expected}`);
      if (decision.outcome !== 'depends') continue;
      const { layer } = decision;
      const target = Object.values(one.grants);
      const state = layer === kind.targetLayer ? (target.includes(UNKNOWN) ? UNKNOWN : NO) : one.sides[layer as Side];
      const isNamedRightly = state === UNKNOWN || layer === one.deny.layer;
      if (!isNamedRightly) throw new Error(`${JSON.stringify({ kind, one })}: open at ${layer}, which is not open`);
    }
  }
});

const SAME: Kind = {
  ...{ relation: 'same-account', isRoot: false, needsTargetAllow: false, isDirectGrantLimited: false },
  targetLayer: 'resource',
};
const all = (state: Tri): Record<Side, Tri> => ({
  scp: state,
  endpoint: state,
  identity: state,
  boundary: state,
  session: state,
});
const NO_GRANT: Grants = { direct: NO, role: NO, account: NO };

test.each<readonly [open: readonly Side[], deny: DenyFinding, layer: Layer]>([
  [['scp', 'endpoint', 'identity'], NO_DENY, 'scp'],
  [['endpoint', 'identity'], NO_DENY, 'endpoint'],
  [['identity', 'boundary'], NO_DENY, 'identity'],
  [['boundary', 'session'], NO_DENY, 'boundary'],
  [['session'], NO_DENY, 'session'],
  [['session'], perhapsDenied('scp'), 'scp'],
  [['scp'], perhapsDenied('session'), 'scp'],
  [[], perhapsDenied('identity'), 'identity'],
])('with %j open and the deny %j the first open layer is named', (open, deny, layer) => {
  const sides = { ...all(YES), ...Object.fromEntries(open.map((side) => [side, UNKNOWN])) };
  expect(combine(requestOf(SAME), probeOf({ sides, grants: NO_GRANT, deny }))).toEqual({ outcome: 'depends', layer });
});

test.each<readonly [missing: readonly Side[], layer: Layer]>([
  [['scp', 'identity'], 'scp'],
  [['endpoint', 'identity'], 'endpoint'],
  [['identity', 'boundary'], 'identity'],
  [['boundary', 'session'], 'boundary'],
  [['session'], 'session'],
])('without %j the first that does not allow is named, though others are open', (missing, layer) => {
  for (const otherwise of [YES, UNKNOWN] as const) {
    for (const relation of ['same-account', 'cross-account'] as const) {
      const sides = { ...all(otherwise), ...Object.fromEntries(missing.map((side) => [side, NO])) };
      const grants = relation === 'cross-account' ? { ...NO_GRANT, account: otherwise } : NO_GRANT;
      const decision = combine(requestOf({ ...SAME, relation }), probeOf({ sides, grants, deny: NO_DENY }));
      expect(decision).toEqual({ outcome: 'implicit-deny', layer });
    }
  }
});
