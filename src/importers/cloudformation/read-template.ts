// A CloudFormation template as a world: what it would make, with everything that it leaves open marked as unknown.
import { parseAccountId, type AccountId } from '../../model/account';
import type { ImportOutcome, ImportProblem } from '../../model/import-problem';
import type { MissingPart, World } from '../../model/world';
import { EMPTY_WORLD } from '../../model/world';
import { describeValue, pathTo, ProblemList } from '../json/shape';
import { parseTemplate } from './parse-template';
import { PolicyShelf } from './policy-shelf';
import { CONTROL_TYPE, readControls } from './read-controls';
import { IDENTITY_TYPES, IdentityReader } from './read-identities';
import { readResources, TARGET_TYPES } from './read-resources';
import { RESOURCE_TYPES, type Place } from './resource-types';
import { withServerlessRoles } from './serverless';
import { accountsOf, readNotes, type TemplateNotes } from './template-notes';
import { TemplatePart } from './template-part';
import { TemplateScope, type TemplateResource } from './template-scope';
import { isMap, mapAt, textAt, type TemplateMap } from './template-value';
import { TooMuchWork, WorkLimit } from './work-limit';

export type TemplateOptions = {
  /** Names the stack, and with it what the template leaves unnamed. */
  readonly fileName?: string;
  /** The account it is for; without one, an id is made of the file's name. */
  readonly accountId?: AccountId;
  readonly region?: string;
};

const MISSING: readonly MissingPart[] = ['scps', 'rcps', 'organization', 'endpoints'];
const DEFAULT_REGION = 'us-east-1';
const MOST_WARNINGS = 200;

/** True where the text is meant as a template, whether it can be read or not. Linear in its length. */
export function looksLikeTemplate(text: string): boolean {
  if (/^\ufeff?\s*[{[]/.test(text)) return looksLikeJsonTemplate(text);
  return (hasLine(text, 'Resources') && text.includes('::')) || hasLine(text, 'AWSTemplateFormatVersion');
}

function looksLikeJsonTemplate(text: string): boolean {
  if (!text.includes('AWSTemplateFormatVersion') && !(text.includes('"Resources"') && text.includes('::')))
    return false;
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return text.includes('AWSTemplateFormatVersion');
  }
  return looksLikeTemplateValue(value);
}

/** The same for a JSON value. */
export function looksLikeTemplateValue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (Object.hasOwn(value, 'AWSTemplateFormatVersion')) return true;
  const resources: unknown = 'Resources' in value ? value.Resources : null;
  if (typeof resources !== 'object' || resources === null || Array.isArray(resources)) return false;
  return Object.values(resources).some((one: unknown) => typeof one === 'object' && one !== null && 'Type' in one);
}

/** Whether some line begins with the name and a colon. */
function hasLine(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1];
    const isQuoted = before === '"' || before === "'";
    const isAtStart = isQuoted ? at === 1 || text[at - 2] === '\n' : at === 0 || before === '\n' || before === '\ufeff';
    const after = text.slice(at + name.length, at + name.length + 4);
    if (isAtStart && /^["']? {0,2}:/.test(after)) return true;
  }
  return false;
}

/**
 * The world that the template describes, with warnings; or every reason why it stays closed, in broken YAML or JSON with
 * line and column. Parameters have their defaults. What is made of something unknown stands in a policy as a variable
 * that nobody has set, or makes the policy unreadable (see `policy-text.ts`), with a warning that names the place.
 * Never throws.
 */
export function readTemplate(text: string, options: TemplateOptions = {}): ImportOutcome {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return { ok: false, problems: parsed.error };
  const problems = new ProblemList();
  try {
    const world = readWorld(parsed.value, options, problems);
    if (world === null) return { ok: false, problems: problems.errors };
    return { ok: true, world, warnings: firstOf(problems.warnings) };
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    problems.error('too-large', '', { found: error.limit, expected: error.limit });
    return { ok: false, problems: problems.errors };
  }
}

function firstOf(warnings: readonly ImportProblem[]): readonly ImportProblem[] {
  const hidden = warnings.length - MOST_WARNINGS;
  if (hidden <= 0) return warnings;
  const more = { severity: 'warning', code: 'more-problems', path: '', line: null, column: null } as const;
  return [...warnings.slice(0, MOST_WARNINGS), { ...more, params: { found: hidden } }];
}

function readWorld(template: TemplateMap, options: TemplateOptions, problems: ProblemList): World | null {
  if (!isMap(template.get('Resources'))) {
    const found = template.has('Resources') ? 'something else' : describeValue(undefined);
    problems.error('wrong-type', 'Resources', { expected: 'resources by their names', found });
    return null;
  }
  const notes = readNotes(template);
  const stack = stackName(options.fileName);
  const account = options.accountId ?? notes.account ?? madeUpAccount(options.fileName);
  const place = placeOf(account, options.region ?? notes.region ?? DEFAULT_REGION);
  const all = withServerlessRoles(listResources(template, problems));
  const resources = new Map(all.map((resource) => [resource.id, resource]));
  const scope = new TemplateScope(template, resources, { place, stack, limit: new WorkLimit() });
  const present = all.filter((resource) => isPresent(resource, scope, problems));
  for (const { id } of all) if (!present.some((one) => one.id === id)) resources.delete(id);
  // Every name first: what it needs and nobody knows gets a text that then stands for it in policies too.
  const named = present.filter(({ type }) => Object.hasOwn(RESOURCE_TYPES, type));
  for (const resource of named) scope.arnOf(resource);
  for (const [label, text] of scope.madeUp) problems.warn('template-made-up', '', { found: label, text });

  const parts = present.map((resource) => new TemplatePart(resource, scope));
  const shelf = new PolicyShelf(problems, notes.policies);
  const identities = new IdentityReader(shelf, problems);
  const principals = identities.read(parts);
  const findRole = (role: string) => identities.findRole(role);
  const targets = readResources(parts, { account, shelf, problems, findRole });
  readControls(parts, notes.organization, place, shelf, problems);
  warnIgnored(present, problems);
  // SCPs and RCPs belong to an organization: they say nothing of an account.
  const isOfAccount = principals.length + targets.length > 0 || shelf.documents.some(({ kind }) => kind === 'managed');
  const isTold = options.accountId !== undefined || notes.account !== null;
  if (isOfAccount && !isTold) problems.warn('template-account-made-up', '', { found: account });
  return makeWorld(
    { notes, account: isOfAccount || isTold ? account : null, stack },
    { principals, resources: targets, documents: shelf.documents },
  );
}

type Origin = { readonly notes: TemplateNotes; readonly account: AccountId | null; readonly stack: string };

function makeWorld(
  { notes, account, stack }: Origin,
  content: Pick<World, 'principals' | 'resources' | 'documents'>,
): World {
  const { organization, accountName } = notes;
  const names = new Map(notes.accounts.map(({ id, name }) => [id, name]));
  if (account !== null) names.set(account, accountName ?? names.get(account));
  for (const id of organization === null ? [] : accountsOf(organization)) if (!names.has(id)) names.set(id, undefined);
  return {
    ...EMPTY_WORLD,
    title: notes.title ?? stack,
    accounts: [...names].map(([id, name]) => (name === undefined ? { id } : { id, name })),
    ...(organization === null ? {} : { organization }),
    ...content,
    missing: notes.account === null ? MISSING : [],
  };
}

function listResources(template: TemplateMap, problems: ProblemList): readonly TemplateResource[] {
  return [...mapAt(template, 'Resources')].flatMap(([id, value]) => {
    const type = isMap(value) ? textAt(value, 'Type') : null;
    if (!isMap(value) || type === null) {
      problems.warn('template-types-ignored', pathTo('Resources', id), { found: id });
      return [];
    }
    const notes = mapAt(mapAt(value, 'Metadata'), 'Rolewalk');
    return [{ id, type, properties: mapAt(value, 'Properties'), notes, condition: textAt(value, 'Condition') }];
  });
}

/** A resource whose condition does not hold is not made; where nobody knows whether it holds, it is said. */
function isPresent({ id, condition }: TemplateResource, scope: TemplateScope, problems: ProblemList): boolean {
  const answer = condition === null ? true : scope.isTrue(condition);
  if (answer === null) problems.warn('template-condition-unknown', pathTo('Resources', id), { found: condition ?? '' });
  return answer ?? true;
}

function warnIgnored(resources: readonly TemplateResource[], problems: ProblemList): void {
  const counts = new Map<string, number>();
  for (const { type } of resources) {
    if (IDENTITY_TYPES.has(type) || TARGET_TYPES.has(type) || type === CONTROL_TYPE) continue;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  if (counts.size === 0) return;
  const found = [...counts].map(([type, count]) => (count === 1 ? type : `${type} (${count})`)).join(', ');
  problems.warn('template-types-ignored', 'Resources', { found });
}

function placeOf(account: AccountId, region: string): Place {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return { partition, region, account };
}

/** The file's name in the letters that a stack's name may have. */
function stackName(fileName = ''): string {
  const own = fileName.slice(fileName.lastIndexOf('/') + 1);
  const name = own
    .replace(/(?:\.(?:ya?ml|json|template|txt))+$/i, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'stack' : name;
}

/** Twelve digits that are the same for one file name each time, so that two templates stand for two accounts. */
function madeUpAccount(fileName = ''): AccountId {
  let hash = 2_166_136_261;
  for (const char of stackName(fileName)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  const id = parseAccountId(`10${String(hash).padStart(10, '0')}`);
  if (id === null) throw new Error('An account id has twelve digits.');
  return id;
}
