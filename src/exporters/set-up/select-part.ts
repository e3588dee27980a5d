// One thing of a world with what it needs to decide as it does, and nothing else.
import { outerArn, splitArn } from '../../model/arn';
import type { DocumentId } from '../../model/policy-document';
import type { Principal } from '../../model/principal';
import type { Resource } from '../../model/resource';
import type { World } from '../../model/world';
import { parsePolicy, principalsNamed } from './policy-json';

/**
 * The user, group, role, provider or resource with the id, together with everything it cannot be made without: its
 * groups and policies, whom its policies name, the role it runs as, and what those need in turn. SCPs and RCPs stay out.
 * An id of an account keeps everything in it. Null where the world has nothing of that id to set up.
 */
export function selectPart(world: World, id: string): World | null {
  const principals = new Map<string, Principal>(world.principals.map((principal) => [principal.arn, principal]));
  const resources = new Map<string, Resource>(world.resources.map((resource) => [resource.arn, resource]));
  const texts = new Map(world.documents.map((document) => [document.id, document.text]));
  const isAccount = world.accounts.some((account) => account.id === id);
  const inAccount = [
    ...world.principals.filter(({ arn }) => splitArn(arn)?.account === id).map(({ arn }) => arn as string),
    ...world.resources.filter(({ account }) => account === id).map(({ arn }) => arn as string),
  ];
  const owner = isAccount ? null : ownerOf(id, principals, resources);
  const waiting = isAccount ? inAccount : owner === null ? [] : [owner];
  if (waiting.length === 0) return null;

  const kept = new Set<string>();
  const documents = new Set<DocumentId>();
  const namedIn = (document: DocumentId | undefined): readonly string[] => {
    const policy = document === undefined ? null : parsePolicy(texts.get(document) ?? '');
    if (document !== undefined) documents.add(document);
    return policy === null ? [] : principalsNamed(policy);
  };
  for (let arn = waiting.pop(); arn !== undefined; arn = waiting.pop()) {
    const principal = principals.get(arn);
    const resource = resources.get(arn);
    if (kept.has(arn) || (principal === undefined && resource === undefined)) continue;
    kept.add(arn);
    if (principal !== undefined) {
      if ('policies' in principal) for (const policy of principal.policies ?? []) documents.add(policy);
      if ('boundary' in principal) documents.add(principal.boundary);
      if (principal.kind === 'user') waiting.push(...(principal.groups ?? []));
      if (principal.kind === 'role')
        waiting.push(...namedIn(principal.trust), ...providersIn(texts.get(principal.trust), principals));
    }
    if (resource !== undefined) {
      waiting.push(...namedIn(resource.policy), ...(resource.runsAs === undefined ? [] : [resource.runsAs]));
    }
  }
  const partPrincipals = world.principals.filter(({ arn }) => kept.has(arn));
  const partResources = world.resources.filter(({ arn }) => kept.has(arn));
  const accounts = new Set<string>([
    ...partPrincipals.map(({ arn }) => splitArn(arn)?.account ?? ''),
    ...partResources.map(({ account }) => account as string),
  ]);
  return {
    title: world.title,
    questions: world.questions,
    positions: world.positions,
    missing: world.missing,
    accounts: world.accounts.filter((account) => accounts.has(account.id)),
    principals: partPrincipals,
    resources: partResources,
    endpoints: [],
    documents: world.documents.filter(
      ({ id: document, kind, owner }) => documents.has(document) || (kind === 'session' && kept.has(owner ?? '')),
    ),
  };
}

/** The thing itself, or the resource that it is a part of: a bucket for what lies in it. */
function ownerOf(
  id: string,
  principals: ReadonlyMap<string, Principal>,
  resources: ReadonlyMap<string, Resource>,
): string | null {
  if (principals.has(id) || resources.has(id)) return id;
  const outer = outerArn(id);
  return resources.has(outer) ? outer : null;
}

function providersIn(trust: string | null | undefined, principals: ReadonlyMap<string, Principal>): readonly string[] {
  if (trust == null) return [];
  const providers = [...principals.values()].filter(({ kind }) => kind === 'oidc-provider' || kind === 'saml-provider');
  return providers.map(({ arn }) => arn as string).filter((arn) => trust.includes(arn));
}
