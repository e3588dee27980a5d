// Resource policies put into a world: a resource that is not there yet is made, its type taken from its ARN.
import { parseAccountId, type AccountId } from '../../model/account';
import { splitArn } from '../../model/arn';
import type { Unplaced } from '../../model/open-files';
import { asDocumentId, type PolicyDocument } from '../../model/policy-document';
import type { Resource } from '../../model/resource';
import type { World } from '../../model/world';
import type { ResourcePolicy } from '../open-files/file-content';
import { resourceTypeOf } from './resource-type';

export type PolicyFile = {
  readonly name: string;
  /** Of accounts, as the file's name holds them. */
  readonly ids: readonly string[];
  readonly policies: readonly ResourcePolicy[];
};

export type WithPolicies = { readonly world: World; readonly unplaced: readonly Unplaced[] };

const NAMES_TOLD = 5;

/**
 * The owner of a resource whose ARN names no account (a bucket) is the account in the file's name, the only account there
 * is, or the one that `places` says for the file; else it is the first account, and the file is listed as unplaced.
 */
export function addResourcePolicies(
  world: World,
  files: readonly PolicyFile[],
  places: Readonly<Record<string, string>>,
): WithPolicies {
  if (files.length === 0) return { world, unplaced: [] };
  const accounts = new Map<string, World['accounts'][number]>(world.accounts.map((account) => [account.id, account]));
  const resources = new Map<string, Resource>(world.resources.map((resource) => [resource.arn, resource]));
  const documents = new Map<string, PolicyDocument>(world.documents.map((document) => [document.id, document]));
  const unplaced: Unplaced[] = [];
  for (const { name: file, ids, policies } of files) {
    const ownerless = policies.filter(({ arn }) => !resources.has(arn) && accountIn(arn) === null);
    const owner =
      ownerless.length === 0 ? null : ownerOf({ name: file, ids, policies: ownerless }, world, places, unplaced);
    for (const { arn, text } of policies) {
      const account = resources.get(arn)?.account ?? accountIn(arn) ?? owner;
      if (account === null) continue;
      if (!accounts.has(account)) accounts.set(account, { id: account });
      const id = asDocumentId(`${arn}#resource`);
      const type = resourceTypeOf(arn);
      const present = resources.get(arn) ?? { arn, account, ...(type === null ? {} : { type }) };
      resources.set(arn, { ...present, policy: id });
      documents.set(id, { id, kind: 'resource', name: policyName(type), owner: arn, text });
    }
  }
  return {
    world: {
      ...world,
      accounts: [...accounts.values()],
      resources: [...resources.values()],
      documents: [...documents.values()],
      missing: world.missing.filter((part) => part !== 'resource-policies'),
    },
    unplaced,
  };
}

/** `bucket policy`, `queue policy`. */
function policyName(type: string | null): string {
  return type === null ? 'resource policy' : `${type.slice(type.indexOf(':') + 1)} policy`;
}

function accountIn(arn: string): AccountId | null {
  return parseAccountId(splitArn(arn)?.account ?? '');
}

function ownerOf(
  { name: file, ids: named, policies }: PolicyFile,
  world: World,
  places: Readonly<Record<string, string>>,
  unplaced: Unplaced[],
): AccountId | null {
  const ids = world.accounts.map(({ id }) => id as string);
  const known = named.find((id) => ids.includes(id));
  if (known !== undefined) return parseAccountId(known);
  if (ids.length > 1) {
    const names = policies.slice(0, NAMES_TOLD).map(({ arn }) => arn);
    unplaced.push({ file, what: 'resources', names, candidates: ids });
  }
  const chosen = Object.hasOwn(places, file) ? places[file] : ids[0];
  return ids.includes(chosen ?? '') ? parseAccountId(chosen ?? '') : null;
}
