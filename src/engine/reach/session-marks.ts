// What the policies of a world can tell sessions of one role apart by: tags, source identity, the session's name.
// Everything else about a session is the same for every way it came about, so that a search need not know it.
import type { Role } from '../../model/principal';
import type { ResidualAtom } from '../../model/trace';
import { candidates, type CompiledStatement } from '../decide/compile-policy';
import { matchAction } from '../match/action';
import type { TemplateToken } from '../match/template';
import { trustSet, type CompiledWorld } from '../world/compile-world';
import { isChosenKey } from './chosen-keys';
import { choosableValues } from './choosable-values';
import { sessionOwner } from './trust-names';

/** A tag that some policy asks of its caller, as it is written, with the values between which policies can tell. */
export type TagMark = { readonly key: string; readonly values: readonly string[] };

export type SessionMarks = {
  /** By key in lower case. */
  readonly tags: ReadonlyMap<string, TagMark>;
  /** Null where nothing asks for one, or where no role lets a caller set one. */
  readonly sourceIdentities: readonly string[] | null;
  /** Whether policies name sessions at all. */
  readonly hasNames: boolean;
  /** Whether policies ask what a session is to be called. */
  readonly asksForName: boolean;
  /** Names that policies give to sessions of the role. */
  readonly namesOf: (role: Role) => readonly string[];
  /** Tags that a call may be asked to pass, as they are written: all others are surely not asked for. */
  readonly requestTags: readonly string[];
  /** Keys of AssumeRole that the search never sets, `sts:RequestContext/*` among them. */
  readonly neverSet: readonly string[];
  /** Policies ask for more values than are tried. */
  readonly isCut: boolean;
};

export const STS_ACTIONS = ['sts:assumerole', 'sts:tagsession', 'sts:setsourceidentity'] as const;

const PRINCIPAL_TAG = 'aws:principaltag/';
const REQUEST_TAG = 'aws:requesttag/';
const RESOURCE_TAGS = ['aws:resourcetag/', 'iam:resourcetag/'];
const PROVIDED_CONTEXT = 'sts:requestcontext';
const SOURCE_IDENTITIES = ['aws:sourceidentity', 'sts:sourceidentity'];
const SESSION_ARN = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/;

const known = new WeakMap<CompiledWorld, Map<string, SessionMarks>>();

/**
 * Read once per world and actions.
 * @param actions in lower case: the calls whose answers matter, besides those that make sessions
 */
export function sessionMarksOf(world: CompiledWorld, actions: readonly string[]): SessionMarks {
  const byActions = known.get(world) ?? new Map<string, SessionMarks>();
  known.set(world, byActions);
  const key = actions.join(' ');
  const marks = byActions.get(key) ?? findSessionMarks(world, actions);
  byActions.set(key, marks);
  return marks;
}

function findSessionMarks(world: CompiledWorld, actions: readonly string[]): SessionMarks {
  const reader = new MarkReader(world);
  const asked = [...STS_ACTIONS, ...actions];
  for (const { policy } of world.documents.values()) {
    for (const statement of policy.statements) {
      if (asked.some((action) => matchAction(statement.action, action))) reader.read(statement);
    }
  }
  return reader.marks();
}

/** Whether the role's trust policy may let a caller do this (R191, R197). */
export function mayAllow(world: CompiledWorld, role: Role, action: (typeof STS_ACTIONS)[number]): boolean {
  const trust = trustSet(world, role.arn);
  return !trust.isReadable || candidates(trust, action).allows.length > 0;
}

/** The key of a tag that no policy names. */
const ANY_TAG = 'rolewalk';

function isThere(key: string): ResidualAtom {
  return { operator: 'Null', key, values: ['false'] };
}

/** Collects what single statements ask for. */
class MarkReader {
  private readonly tags = new Map<string, { readonly key: string; readonly atoms: ResidualAtom[] }>();
  private readonly sourceIdentity: ResidualAtom[] = [];
  private readonly names = new Map<string, Set<string>>();
  private readonly requestTags = new Map<string, string>();
  private readonly neverSet = new Set<string>();
  private asksForName = false;
  private isCut = false;

  constructor(private readonly world: CompiledWorld) {}

  read(statement: CompiledStatement): void {
    const isAboutSts = STS_ACTIONS.some((action) => matchAction(statement.action, action));
    for (const value of statement.principal?.named.AWS ?? []) this.readSessionArn(value);
    for (const template of statement.resource?.templates ?? []) this.readVariables(template.tokens, null);
    for (const { key, keyText, operator, operatorText, wanted, operands } of statement.conditions) {
      if (key === 'sts:rolesessionname') this.asksForName = true;
      const atom = { operator: operatorText, key: keyText, values: wanted };
      if (key.startsWith(PRINCIPAL_TAG)) this.addTag(keyText, PRINCIPAL_TAG, atom);
      else if (SOURCE_IDENTITIES.includes(key)) this.sourceIdentity.push({ ...atom, key: 'aws:SourceIdentity' });
      else if (key === 'sts:transitivetagkeys' || key === 'aws:tagkeys') {
        const tags = operator.name === 'Null' ? [ANY_TAG] : [...wanted, ANY_TAG];
        for (const tag of tags) this.addTagKey(tag, key === 'sts:transitivetagkeys');
      } else if (key === 'aws:userid') wanted.forEach((value) => this.readUserId(value));
      else if (isAboutSts && key.startsWith(REQUEST_TAG)) this.requestTags.set(key, keyText.slice(REQUEST_TAG.length));
      else if (isAboutSts && key.startsWith(PROVIDED_CONTEXT)) this.neverSet.add(keyText);
      else if (isAboutSts && RESOURCE_TAGS.some((family) => key.startsWith(family))) {
        this.addTag(keyText, keyText.slice(0, keyText.indexOf('/') + 1), atom);
      }
      for (const { template } of operands) {
        if (template.hasVariables) this.readVariables(template.tokens, key);
      }
    }
  }

  private addTag(keyText: string, family: string, atom: Extract<ResidualAtom, { readonly operator: string }>): void {
    const tag = keyText.slice(family.length);
    this.atomsOf(tag).push({ ...atom, key: `aws:PrincipalTag/${tag}` });
  }

  private atomsOf(tag: string): ResidualAtom[] {
    const named = this.tags.get(tag.toLowerCase());
    if (named !== undefined) return named.atoms;
    const atoms: ResidualAtom[] = [];
    this.tags.set(tag.toLowerCase(), { key: tag, atoms });
    return atoms;
  }

  private addTagKey(tag: string, isTransitive: boolean): void {
    if (/[*?$]/.test(tag)) this.isCut = true;
    else this.requestTags.set(`${REQUEST_TAG}${tag.toLowerCase()}`, tag);
    if (isTransitive) this.atomsOf(tag).push(isThere(`aws:PrincipalTag/${tag}`));
  }

  /** A tag put into a text: of the values that could make it match those are tried that tags in the world have. */
  private readVariables(tokens: readonly TemplateToken[], key: string | null): void {
    for (const token of tokens) {
      if (token.kind !== 'variable') continue;
      // What the caller chooses for this very call can be made to agree with whatever stands in the variable.
      const isForChoice = key !== null && isChosenKey(key);
      if (SOURCE_IDENTITIES.includes(token.key)) {
        this.sourceIdentity.push(isThere('aws:SourceIdentity'));
        this.isCut ||= !isForChoice;
      }
      if (token.key.startsWith(REQUEST_TAG)) {
        this.requestTags.set(token.key, token.key.slice(REQUEST_TAG.length));
      }
      if (!token.key.startsWith(PRINCIPAL_TAG)) continue;
      const tag = token.key.slice(PRINCIPAL_TAG.length);
      this.atomsOf(tag).push(isThere(`aws:PrincipalTag/${tag}`));
      if (isForChoice) continue;
      const family = RESOURCE_TAGS.find((one) => key?.startsWith(one) === true);
      if (family === undefined || tokens.length > 1) this.isCut = true;
      const compared = family === undefined || key === null ? tag : key.slice(family.length);
      const values = this.tagValues(compared);
      this.atomsOf(tag).push(
        ...values.map((value) => ({ operator: 'StringEquals', key: `aws:PrincipalTag/${tag}`, values: [value] })),
      );
    }
  }

  private tagValues(tag: string): readonly string[] {
    const owners = [...this.world.world.principals, ...this.world.world.resources];
    const values = owners.flatMap((owner) =>
      'tags' in owner
        ? Object.entries(owner.tags).flatMap(([key, value]) => (key.toLowerCase() === tag ? [value] : []))
        : [],
    );
    return [...new Set(values)].sort();
  }

  private readSessionArn(value: string): void {
    const [, account, role, name] = SESSION_ARN.exec(value) ?? [];
    if (account !== undefined && role !== undefined && name !== undefined) this.addName(`${account}/${role}`, name);
  }

  /** `AROAEXAMPLE:name` names a session of the role with that id (R184). */
  private readUserId(value: string): void {
    const colon = value.indexOf(':');
    const name = value.slice(colon + 1);
    if (colon !== -1 && !/[*?$]/.test(name)) this.addName(value.slice(0, colon), name);
  }

  private addName(owner: string, name: string): void {
    const others = this.names.get(owner) ?? new Set();
    this.names.set(owner, others.add(name));
  }

  marks(): SessionMarks {
    const { world, names, requestTags, neverSet } = this;
    const canTag = world.roles.some((role) => mayAllow(world, role, 'sts:tagsession'));
    const canSet = world.roles.some((role) => mayAllow(world, role, 'sts:setsourceidentity'));
    const tags = new Map<string, TagMark>();
    let isCut = this.isCut;
    for (const [lower, { key, atoms }] of canTag ? this.tags : []) {
      const { values, isComplete } = choosableValues(`aws:PrincipalTag/${key}`, atoms);
      tags.set(lower, { key, values });
      isCut ||= !isComplete;
    }
    const asksIdentity = canSet && this.sourceIdentity.length > 0;
    const identities = asksIdentity ? choosableValues('aws:SourceIdentity', this.sourceIdentity) : null;
    return {
      tags,
      sourceIdentities: identities?.values ?? null,
      hasNames: names.size > 0,
      asksForName: this.asksForName,
      namesOf: (role) => {
        const owners = [sessionOwner(role.arn), role.id ?? '', '*'];
        return [...new Set(owners.flatMap((owner) => [...(names.get(owner) ?? [])]))].sort();
      },
      requestTags: [...new Set([...requestTags.values(), ...[...tags.values()].map(({ key }) => key)])],
      neverSet: [...neverSet],
      isCut: isCut && (canTag || canSet),
    };
  }
}
