// Ways from a caller to a call, one assumed role at a time: what reach answers, and the questions it is asked.
import type { Edge } from './analysis';
import type { Outcome } from './decision';
import type { Layer } from './layer';
import type { DocumentId } from './policy-document';
import type { RequestContext } from './request-context';
import type { StsDenial } from './sts-denial';
import type { Residual, StatementRef } from './trace';

/** A parameter of AssumeRole that the caller chooses freely and that some policy asks for. */
export type ChosenParameter = {
  readonly name: 'RoleSessionName' | 'ExternalId' | 'SourceIdentity' | 'Tags' | 'TransitiveTagKeys';
  /** The condition key it fills: `sts:ExternalId`, `aws:RequestTag/team`. */
  readonly key: string;
  readonly value: string | readonly string[];
};

/** `assume`: sts:AssumeRole. `pass`: the role is handed to a service that runs with it (R206, R250). `call`: the goal's own call. */
export const STEP_KINDS = ['assume', 'pass', 'call'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One call of a path, made by `from` (an identity's ARN, whose session makes it) on `to`. */
export type PathStep = {
  readonly kind: StepKind;
  readonly from: string;
  readonly to: string;
  readonly action: string;
  /** For `pass`: the service that is handed the role. */
  readonly service?: string;
  /** For `pass`: the calls besides that make the service run with the role. */
  readonly runActions?: readonly string[];
  /** What the caller has to choose so that the call is allowed; nothing where it need not care. */
  readonly chosen: readonly ChosenParameter[];
  /** `depends` where a condition is left that the caller cannot choose; a denial only in a near miss. */
  readonly outcome: Outcome;
  /** The layer that stops the call or leaves it open; null where it is allowed. */
  readonly layer: Layer | null;
  /** The statement that allowed or denied it, or came closest to allowing. */
  readonly statement: StatementRef | null;
  /** What is left over keys that the caller cannot choose (MFA, source address, time, network); null where nothing is. */
  readonly condition: Residual | null;
  /** Policies that could not be read and leave the call open. */
  readonly unreadable: readonly DocumentId[];
  /** Set in a near miss where STS itself refuses what the policies would allow; there is no layer then. */
  readonly refusal?: StsDenial;
};

/**
 * `free`: every call is allowed. `conditional`: every call is allowed where `condition` holds, and `witness` shows one
 * case. `unsolved`: nobody has shown such a case, nor that there is none.
 */
export const PATH_KINDS = ['free', 'conditional', 'unsolved'] as const;
export type PathKind = (typeof PATH_KINDS)[number];

export type Path = {
  readonly kind: PathKind;
  /** Roles gained on the way, assumed or handed to a service. */
  readonly hopCount: number;
  readonly steps: readonly PathStep[];
  /** The conditions of all steps together. */
  readonly condition: Residual | null;
  /** Context of the whole path under which `decide` allows each of its calls; null where none was found. */
  readonly witness: RequestContext | null;
};

/** A path with calls that fail: `failing` are the positions of those steps, the first that fails first. */
export type NearMiss = {
  readonly hopCount: number;
  readonly steps: readonly PathStep[];
  readonly failing: readonly number[];
  /** How many permissions are missing on the whole path: one for each layer that stops a call, one where STS refuses it. */
  readonly missing: number;
};

/** Where a path leads: a call, or the sessions of a role (`sts:AssumeRole` on it). */
export type Goal = { readonly action: string; readonly resource: string };

/** The ways to one goal, fewest hops first. */
export type PathsAnswer = {
  readonly from: string;
  readonly goal: Goal;
  readonly paths: readonly Path[];
  /** Only where there is no path: what came closest. */
  readonly nearMisses: readonly NearMiss[];
  /** Set where the search gave up at its limits, so that there may be more. */
  readonly isCut: boolean;
};

/** One end that can be reached, or from which the goal can be reached, with the shortest way. */
export type Reached = { readonly arn: string; readonly path: Path };

/** What a caller reaches, or who reaches a goal: by hops, then by ARN. */
export type ReachedAnswer = { readonly reached: readonly Reached[]; readonly isCut: boolean };

/** How a user or role reached a goal before a change, and how it does now; null where it did not, or does not. */
export type GoalChange = {
  readonly goal: Goal;
  readonly arn: string;
  readonly was: PathKind | null;
  readonly is: PathKind | null;
};

/** The smallest set of statements whose change closes every path. */
export type CutEdit = {
  readonly statement: StatementRef;
  readonly document: DocumentId;
  /** The document's text after the change. */
  readonly text: string;
  /** Set where no statement of the document is left, so that one stays that is for nobody: the policy could be deleted. */
  readonly isEmptied: boolean;
};

/** What a change takes away besides the paths it closes. */
export type CutHarm = {
  /** Edges of the graph of roles that it closes, those of the paths among them; sorted by id. */
  readonly edges: readonly Edge[];
  /** Other users and roles that no longer reach the goal, by ARN; null where there were too many to look. */
  readonly others: readonly string[] | null;
  /** Set where there are more edges than are listed. */
  readonly isCut: boolean;
};

/** One statement that closes every path by itself. */
export type CutChoice = { readonly edits: readonly CutEdit[]; readonly harm: CutHarm };

export type CutAnswer = {
  readonly edits: readonly CutEdit[];
  /** Null where nothing is changed. */
  readonly harm: CutHarm | null;
  /** Where one statement is enough: others that are enough too, those that take least away first. */
  readonly alternatives: readonly CutChoice[];
  /** False where more than three statements are needed, so that a smaller set was not ruled out. */
  readonly isProvenSmallest: boolean;
  /** Set where no change of statements closes the paths (a root user, say). */
  readonly isImpossible: boolean;
};
