// Several files opened at once: what each was recognized as, what the person has to choose, and what came of it.
import type { ImportProblem } from './import-problem';
import type { DocumentId } from './policy-document';
import type { World } from './world';

/** A file as it was chosen: its name, with the folders above it where a folder was, and its text. */
export type FileText = { readonly name: string; readonly text: string };

/** The world that files are opened into. */
export type OpenWorld = {
  readonly world: World;
  /** It came with the app: the first files that bring accounts take its place. */
  readonly isExample: boolean;
};

/** What a file can be recognized as. */
export const FILE_KINDS = [
  /** Written by `aws iam get-account-authorization-details`. */
  'account',
  /** A world saved earlier. */
  'world',
  /** A CloudFormation template. */
  'template',
  /** One or several SCPs and RCPs. */
  'controls',
  /** A map of ARN to resource policy. */
  'resource-policies',
  /** Written by `aws organizations …`. */
  'organization',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export type FileReport = {
  readonly name: string;
  /** Null where nothing says what it is. */
  readonly kind: FileKind | null;
  /** Errors where it stays out; warnings alone where it is used. */
  readonly problems: readonly ImportProblem[];
  /** How many of what it brings: `user`, `role`, `scp`, `resource-policy`, `unit`, … */
  readonly counts: Readonly<Record<string, number>>;
};

export const CONTROL_KINDS = ['scp', 'rcp'] as const;
export type ControlKind = (typeof CONTROL_KINDS)[number];

/** A policy that may be attached to levels of an organization. */
export type FoundControl = {
  /** Names it in `OpenChoices`. */
  readonly key: string;
  readonly file: string;
  readonly name: string;
  /** Guessed from what it says; null where it looks like neither. */
  readonly kind: ControlKind | null;
  /** The kind stands in the file and is not for choosing. */
  readonly isKindGiven: boolean;
  /** Its own ARN, where the file has one. */
  readonly id: DocumentId | null;
  readonly text: string;
};

/** Where a control can be attached: the root, a unit or an account of the organization. */
export type Level = {
  /** Of root and unit as AWS has it; of an account its twelve digits. */
  readonly id: string;
  readonly kind: 'root' | 'unit' | 'account';
  readonly name: string;
  /** Of the root 0. */
  readonly depth: number;
};

/** Something whose place does not stand in the file: units and policies below which level, resources of which account. */
export type Unplaced = {
  readonly file: string;
  readonly what: 'units' | 'policies' | 'resources';
  readonly names: readonly string[];
  /** Ids of the levels it may belong to, the likeliest first; empty where there is none. */
  readonly candidates: readonly string[];
};

export const OPEN_MODES = ['add', 'replace'] as const;
/** Whether what is opened joins the world that is open or takes its place. */
export type OpenMode = (typeof OPEN_MODES)[number];

export type Attachment = { readonly kind: ControlKind; readonly levels: readonly string[] };

export type OpenChoices = {
  /** Null where the person was not asked. */
  readonly mode: OpenMode | null;
  /** Whether account ids and names are replaced by made-up ones. */
  readonly isMadeUp: boolean;
  /** By the control's key; a control without an entry is left out. Null where the person was not asked. */
  readonly controls: Readonly<Record<string, Attachment>> | null;
  /** The level that the unplaced of a file belong to, by the file's name; one without an entry is left out. */
  readonly places: Readonly<Record<string, string>>;
};

export const NO_CHOICES: OpenChoices = { mode: null, isMadeUp: false, controls: null, places: {} };

/** What depends on whether the files join the open world or replace it. */
export type ModeOutlook = {
  /** The levels that there will be. */
  readonly levels: readonly Level[];
  /** Accounts of the open world that the files describe anew. */
  readonly replaced: readonly string[];
  readonly unplaced: readonly Unplaced[];
  /** Why it cannot be done this way; empty where it can. */
  readonly problems: readonly ImportProblem[];
};

export type OpenQuestion = {
  /** Whether the files bring a world of their own, so that they can join the open one or replace it. */
  readonly isModeOpen: boolean;
  /** What happens where the person does not say. */
  readonly mode: OpenMode;
  readonly controls: readonly FoundControl[];
  readonly outlook: Readonly<Record<OpenMode, ModeOutlook>>;
};

export type FilesOutcome =
  | { readonly kind: 'opened'; readonly files: readonly FileReport[]; readonly mode: OpenMode; readonly world: World }
  /** Something is for the person to choose; asked again with `OpenChoices`, the files open. */
  | { readonly kind: 'asked'; readonly files: readonly FileReport[]; readonly question: OpenQuestion }
  /** Nothing could be used. */
  | { readonly kind: 'refused'; readonly files: readonly FileReport[] };
