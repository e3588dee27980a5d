// What the engine answers to one state of documents and question: plain data, ids and spans only.
import type { Outcome } from './decision';
import type { Layer } from './layer';
import type { DocumentId } from './policy-document';
import type { Problem } from './problem';
import type { Question } from './question';
import type { Explanation, StatementRef } from './trace';

/**
 * `service-assumes`: a service principal puts the role on. `federation`: somebody whom an identity provider vouches for
 * does (R164).
 */
export const EDGE_KINDS = [
  'can-assume',
  'federation',
  'service-assumes',
  'trust-only',
  'passes-role',
  'access',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/**
 * One arrow of the graph. `from` and `to` are ARNs of nodes, `from` may be the name of a service or provider; the id is
 * stable while both ends exist.
 */
export type Edge = {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  readonly outcome: Outcome;
  /** The layer that stopped it or leaves it open; null where it is allowed. */
  readonly layer: Layer | null;
  /** For `depends`: the context keys it waits for, and policies that could not be read. */
  readonly waitsFor: readonly string[];
  /** For `passes-role`: the service the role is handed to. */
  readonly service?: string;
  /**
   * The statements it rests on: those that grant it, forbid it or leave it open; left out for kinds of edges of which a
   * world has very many.
   */
  readonly statements?: readonly StatementRef[];
};

/** One call of a chain: `from` (an identity's ARN, its session makes the call) does `action` on `to`. */
export type Hop = {
  readonly from: string;
  readonly to: string;
  readonly action: string;
  readonly explanation: Explanation;
};

/**
 * Whether the caller gets there through roles. A chain's last hop is the question's own call, made by the last role;
 * where the question asks for `sts:AssumeRole` the last assumption is that call. `hopCount` counts roles assumed.
 */
export type Reach =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'chain'; readonly hopCount: number; readonly hops: readonly Hop[] }
  | {
      readonly kind: 'only-if';
      readonly hopCount: number;
      readonly hops: readonly Hop[];
      readonly waitsFor: readonly string[];
    }
  /**
   * `nearest`: the chain that fails at the fewest hops, where there is one worth showing. `handing`: a way there that no
   * assumed role opens but a role handed to a service does (R206, R250); left out where there is none.
   */
  | { readonly kind: 'none'; readonly nearest: readonly Hop[]; readonly handing?: Handing };

/** The way on which a role is handed to a service, where no other leads there; null where there is none. */
export function handingOf(reach: Reach | undefined): Handing | null {
  return reach?.kind === 'none' ? (reach.handing ?? null) : null;
}

/** The shortest way on which roles are handed to services. */
export type Handing = {
  /** Roles gained on the way, assumed or handed over. */
  readonly hopCount: number;
  /** The first role that is handed over, by its ARN, and to which service. */
  readonly role: string;
  readonly service: string;
  /** What it waits for, as in `only-if`; nothing where it surely works. */
  readonly waitsFor: readonly string[];
};

/** What the engine had to assume because the world does not say; shown beside the verdict. */
export const ASSUMPTIONS = ['resource-not-in-world', 'resource-account-assumed', 'principal-not-in-world'] as const;
export type Assumption = (typeof ASSUMPTIONS)[number];

export type Answer = {
  readonly question: Question;
  /** ARN of the node the caller is, and of the node that is reached, where the world has them. */
  readonly fromNode: string | null;
  readonly toNode: string | null;
  readonly direct: Explanation;
  readonly reach: Reach;
  readonly assumptions: readonly Assumption[];
};

/** Something about the question that cannot be read; the last good answer stays meanwhile. */
export type QuestionProblem = {
  readonly field: 'who' | 'what' | 'where';
  readonly code:
    | 'empty'
    | 'who-not-found'
    | 'who-is-group'
    | 'who-is-provider'
    | 'what-not-an-action'
    | 'what-has-wildcard'
    | 'where-not-an-arn'
    | 'arn-incomplete'
    | 'arn-account'
    | 'ambiguous-name';
  readonly value: string;
};

export type Analysis = {
  /** The state of documents and question this answers; an older one than the store's is dropped. */
  readonly revision: number;
  /** Problems by document; a document without any is not listed. */
  readonly problems: Readonly<Record<string, readonly Problem[]>>;
  /** Documents whose present text cannot be evaluated (invalid or not carried by the source). */
  readonly unreadable: readonly DocumentId[];
  /** Null where the question could not be read. */
  readonly answer: Answer | null;
  readonly questionProblems: readonly QuestionProblem[];
  /**
   * Edges of roles, sorted by id: all of them, or of a large world those around the question and around the node that
   * somebody looks at.
   */
  readonly edges: readonly Edge[];
  /** How many edges the whole world has. */
  readonly edgeCount: number;
  /** The node around which edges of a large world are listed besides. */
  readonly center?: string;
  /** Everybody in a few words; left out in a world small enough to be drawn one by one. */
  readonly survey?: Survey;
};

/**
 * What the members of a group of users or roles have in common. Users: `leads` where some edge goes out, else `alone`.
 * Roles: `reached` where somebody in this world may put them on; else by whom the trust policy admits: only services,
 * only identity providers, only accounts that the world does not hold, nobody, or (`unreached`) somebody here who has no
 * permission to.
 */
export const TRAITS = [
  'leads',
  'alone',
  'reached',
  'unreached',
  'only-services',
  'only-providers',
  'only-abroad',
  'nobody',
] as const;
export type Trait = (typeof TRAITS)[number];

export type SurveyGroup = {
  readonly account: string;
  readonly kind: 'user' | 'role';
  readonly trait: Trait;
  /** The one service, provider or account that the trait is about; null where there are several, or none. */
  readonly name: string | null;
};

/** How many edges of one kind and outcome lead from one group to another; groups by their place in the list. */
export type SurveyLink = {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
  readonly outcome: Outcome;
  readonly count: number;
};

export type Survey = {
  readonly groups: readonly SurveyGroup[];
  /** By the place of a principal in the world: its group's place in `groups`, or -1 for what is neither user nor role. */
  readonly groupOf: Int32Array;
  readonly links: readonly SurveyLink[];
};
