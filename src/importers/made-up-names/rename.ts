// Where names stand: in ARNs, among the values of conditions, and in the texts of policies.
import { readJson, type JsonNode } from '../../engine/index';
import { splitArn, type ArnParts } from '../../model/arn';
import type { NameBook } from './name-book';

/** Either notes names, and hands back what it got, or replaces them. */
export type Rename = {
  /** A name, an id, or several of them with other characters between. */
  readonly name: (text: string) => string;
  /** What stays, and must be told apart from whatever is made up. */
  readonly keep: (text: string) => string;
};

export function noteIn(book: NameBook): Rename {
  return {
    name: (text) => {
      book.note(text);
      return text;
    },
    keep: (text) => {
      book.keep(text);
      return text;
    },
  };
}

export function replaceBy(book: NameBook): Rename {
  return { name: (text) => book.replace(text), keep: (text) => text };
}

/** Services whose ARNs begin the resource with its name, not with its type. */
const UNTYPED = ['s3', 'sqs', 'sns'];

/**
 * An ARN, or a pattern of one. Partition, service, region and the type of the resource stay; so do ARNs that are AWS's
 * own, service-linked roles, and OIDC providers, whose name is the beginning of condition keys.
 */
export function renameArn(arn: string, rename: Rename): string {
  const parts = splitArn(arn);
  if (parts === null || isOfAws(parts)) return rename.keep(arn);
  const { partition, service, region, account, resource } = parts;
  const head = ['arn', partition, service, region].map(rename.keep).join(':');
  return `${head}:${rename.name(account)}:${renameResource(service, resource, rename)}`;
}

/** What AWS owns: managed policies and public images, for example. Identities are somebody's, whatever their account says. */
function isOfAws({ service, account, resource }: ArnParts): boolean {
  return account === 'aws' && !(service === 'iam' && /^(?:user|group|role|instance-profile)\//.test(resource));
}

function renameResource(service: string, resource: string, rename: Rename): string {
  if (/^(?:oidc-provider\/|role\/aws-service-role\/)/.test(resource)) return rename.keep(resource);
  if (UNTYPED.includes(service)) return rename.name(resource);
  const type = /^[a-z-]+(?=[/:])/i.exec(resource)?.[0] ?? '';
  return rename.keep(type) + rename.name(resource.slice(type.length));
}

/** Keys whose values are names, ids or tags that people chose. */
const NAME_KEYS: ReadonlySet<string> = new Set(
  (
    'aws:username aws:userid aws:principalaccount aws:resourceaccount aws:sourceaccount s3:resourceaccount ' +
    'kms:calleraccount aws:principalorgid aws:resourceorgid aws:sourceorgid aws:principalorgpaths aws:resourceorgpaths ' +
    'aws:sourceorgpaths aws:vpceaccount aws:vpceorgid aws:vpceorgpaths aws:sourcevpc aws:sourcevpce ' +
    'sts:rolesessionname sts:sourceidentity aws:sourceidentity sts:externalid s3:prefix dynamodb:leadingkeys'
  ).split(' '),
);
const NAME_FAMILIES = /^[a-z0-9-]+:(?:(?:principal|request|resource|bucket|existingobject|requestobject)tag\/|.*:sub$)/;
const ACCOUNT = /^\d{12}$/;

/** Numbers, dates, addresses and yes or no, which operators compare by what they mean. */
const LITERAL =
  /^(?:true|false|[-+]?\d+(?:\.\d+)?|\d{4}-\d\d(?:-\d\d)?(?:[T ].*)?|[\d.]+(?:\/\d+)?|[\da-f:]*::?[\da-f:/]*)$/i;

/** The value of a tag. */
export function renameTag(value: string, rename: Rename): string {
  return LITERAL.test(value) && !ACCOUNT.test(value) ? rename.keep(value) : rename.name(value);
}

/** A value of a condition key, in a policy or in a question. */
export function renameValue(key: string, value: string, rename: Rename): string {
  if (LITERAL.test(value) && !ACCOUNT.test(value)) return rename.keep(value);
  if (value.startsWith('arn:')) return renameArn(value, rename);
  const lower = key.toLowerCase();
  const isName = NAME_KEYS.has(lower) || NAME_FAMILIES.test(lower) || lower.endsWith(':sub') || lower.endsWith('arn');
  return isName || ACCOUNT.test(value) ? rename.name(value) : value;
}

/** Somebody a policy or a question names: an ARN, an account, an id. */
export function renameWho(who: string, rename: Rename): string {
  if (who.startsWith('arn:')) return renameArn(who, rename);
  return who.includes('.') ? rename.keep(who) : rename.name(who);
}

/** Operators over texts and ARNs; the others compare numbers, dates, addresses, bytes, or whether a key is there. */
const COMPARES_TEXT = /^(?:For(?:Any|All)Values?:)?(?:String|Arn)/i;

type Replacement = { readonly start: number; readonly end: number; readonly text: string };

/** The text of a policy with its names replaced, everything else as it was typed. One that is no JSON stays so. */
export function renamePolicy(text: string, rename: Rename): string {
  const { node } = readJson(text);
  if (node === null) return renameLoosely(text, rename);
  const found: Replacement[] = [];
  const each = (value: JsonNode | undefined, change: (text: string) => string): void => {
    if (value === undefined) return;
    if (value.kind === 'array') for (const item of value.items) each(item, change);
    if (value.kind === 'object') for (const member of value.members) each(member.value, change);
    if (value.kind !== 'string') return;
    const changed = change(value.value);
    if (changed !== value.value) found.push({ ...value.span, text: JSON.stringify(changed) });
  };
  const arn = (value: string): string => (value.startsWith('arn:') ? renameArn(value, rename) : rename.keep(value));
  const statement = (value: JsonNode): void => {
    if (value.kind !== 'object') return;
    for (const { key, value: content } of value.members) {
      if (key === 'Resource' || key === 'NotResource') each(content, arn);
      else if (key === 'Principal' || key === 'NotPrincipal') principal(content);
      else if (key === 'Condition') condition(content);
      else if (key !== 'Action' && key !== 'NotAction') each(content, (word) => renameLoosely(word, rename));
    }
  };
  const principal = (value: JsonNode): void => {
    const who = (name: string): string => renameWho(name, rename);
    if (value.kind !== 'object') each(value, who);
    else {
      for (const { key, value: content } of value.members) {
        if (key === 'AWS' || key === 'Federated') each(content, who);
      }
    }
  };
  const condition = (value: JsonNode): void => {
    if (value.kind !== 'object') return;
    for (const { key: operator, value: keys } of value.members) {
      if (keys.kind !== 'object' || !COMPARES_TEXT.test(operator)) continue;
      for (const { key, value: values } of keys.members) each(values, (word) => renameValue(key, word, rename));
    }
  };
  for (const { key, value } of node.kind === 'object' ? node.members : []) {
    if (key !== 'Statement') each(value, (word) => renameLoosely(word, rename));
    else if (value.kind === 'array') value.items.forEach(statement);
    else statement(value);
  }
  return splice(text, found);
}

/** ARNs and account ids in a text that says no more about itself. */
export function renameLoosely(text: string, rename: Rename): string {
  return text
    .replace(/arn:[A-Za-z0-9-]+:[^\s"'\\,]*/g, (arn) => renameArn(arn, rename))
    .replace(/(?<![A-Za-z0-9:])\d{12}(?![A-Za-z0-9])/g, (account) => rename.name(account));
}

function splice(text: string, replacements: readonly Replacement[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, text: changed } of [...replacements].sort((a, b) => a.start - b.start)) {
    result += text.slice(done, start) + changed;
    done = end;
  }
  return result + text.slice(done);
}
