// A copy under another name: with policies of its own, attached to what the original is attached to.
import { firstFree } from '../base/first-free';
import { omit } from '../base/omit';
import type { Principal } from '../model/principal';
import type { World } from '../model/world';
import { draftOf } from './describe-entity';
import type { Draft } from './draft';
import { NAME_RULES } from './entity-kinds';
import { makeEntity, type Made } from './make-entity';
import { documentsOwnedBy } from './owned-documents';
import { replaceIn, replacementsOfArn } from './replace-names';
import { arnOfDraft } from './arns';

const LAST_ACCOUNT = 999_999_999_999;

/** The draft of a copy: the first free name that says whose copy it is; null where a thing has no copies. */
export function draftOfCopy(world: World, id: string): Draft | null {
  const draft = draftOf(world, id);
  if (draft === null || draft.kind === 'resource-policy' || draft.kind === 'endpoint-policy') return null;
  if (draft.kind === 'other-resource')
    return { ...draft, arn: unused(`${draft.arn}-copy`, (arn) => hasName(world, arn)) };
  if (draft.kind === 'account')
    return { ...draft, id: freeAccount(world), manages: false, name: draft.name === '' ? '' : `${draft.name}-copy` };
  const longest = NAME_RULES[draft.kind]?.longest ?? Number.POSITIVE_INFINITY;
  const stem =
    draft.kind === 'instance' || draft.kind === 'endpoint' ? draft.name : `${draft.name.slice(0, longest - 8)}-copy`;
  const name = unused(stem, (candidate) => isTaken(world, { ...draft, name: candidate }));
  return { ...draft, name };
}

/** The world with a copy of the thing, named as the draft says. */
export function duplicateEntity(world: World, id: string, draft: Draft): Made {
  const principal = world.principals.find(({ arn }) => arn === id);
  const resource = world.resources.find(({ arn }) => arn === id);
  const to = arnOfDraft(draft);
  if ((principal === undefined && resource === undefined) || to === null) return copyOfDocument(world, id, draft);
  const replacements = replacementsOfArn(id, to);
  const owned = documentsOwnedBy(world, id);
  const copies = world.documents
    .filter((document) => owned.has(document.id))
    .map((document) => replaceIn(document, replacements));
  const documents = [...world.documents, ...copies];
  if (principal !== undefined) {
    // The unique id stays the original's: AWS gives every principal its own.
    const copy = omit(replaceIn<Principal & { readonly id?: string }>(principal, replacements), 'id') as Principal;
    return { world: { ...world, documents, principals: [...world.principals, copy] }, id: to };
  }
  if (resource === undefined) return { world, id };
  return { world: { ...world, documents, resources: [...world.resources, replaceIn(resource, replacements)] }, id: to };
}

/** A policy is made anew and given the original's text; everything else is made as its draft says. */
function copyOfDocument(world: World, id: string, draft: Draft): Made {
  const made = makeEntity(world, draft);
  const original = world.documents.find((document) => document.id === id);
  if (original === undefined) return made;
  const documents = made.world.documents.map((one) => (one.id === made.id ? { ...one, text: original.text } : one));
  return { ...made, world: { ...made.world, documents } };
}

function hasName(world: World, arn: string): boolean {
  return world.principals.some((one) => one.arn === arn) || world.resources.some((one) => one.arn === arn);
}

function isTaken(world: World, draft: Draft): boolean {
  const { kind, name, holder } = draft;
  const arn = arnOfDraft(draft);
  if (arn !== null) return hasName(world, arn) || world.documents.some(({ id }) => id === (arn as string));
  if (kind === 'endpoint') return world.endpoints.some(({ id }) => id === name);
  return world.documents.some(
    (one) => one.name === name && (kind === 'scp' || kind === 'rcp' ? one.kind === kind : one.owner === holder),
  );
}

/** For names that end in hexadecimal digits the last ones are counted on, for others a number is added. */
function unused(stem: string, isTaken: (candidate: string) => boolean): string {
  const isCounted = /^(i|vpce)-[0-9a-f]+$/.test(stem);
  return firstFree(stem, isTaken, (number) =>
    isCounted ? stem.slice(0, -2) + number.toString(16).padStart(2, '0') : `${stem}-${String(number)}`,
  );
}

/** The first account id above the highest one that repeats the usual pattern of made-up ones. */
function freeAccount(world: World): string {
  const used = new Set<string>(world.accounts.map(({ id }) => id));
  for (let id = 111_122_223_333; id <= LAST_ACCOUNT; id += 111_111_111_111) {
    const text = String(id % (LAST_ACCOUNT + 1)).padStart(12, '0');
    if (!used.has(text)) return text;
  }
  let id = 100_000_000_001;
  while (used.has(String(id))) id += 1;
  return String(id);
}
