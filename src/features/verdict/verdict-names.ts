// What the words of a verdict call things: people, places, policies, statements, layers.
import { shortName, splitArn } from '../../model/arn';
import { LAYER_BADGES, type Layer } from '../../model/layer';
import type { DocumentId, PolicyDocument } from '../../model/policy-document';
import type { StatementRef } from '../../model/trace';
import type { World } from '../../model/world';
import { documentsById, documentTitle, nodeKind, resourceAt } from '../../store/selectors';
import { LAYER_WORDS } from '../../words/layer-words';
import { statementName } from '../../words/statement-words';
import type { Piece, Sentence } from './sentence';

/** `(SCP, O)`. */
export function layerTag(layer: Layer): string {
  return `(${LAYER_WORDS[layer].name}, ${LAYER_BADGES[layer]})`;
}

/** `(O)`, where the sentence has named the layer. */
export function badgeTag(...layers: readonly Layer[]): string {
  return `(${layers.map((layer) => LAYER_BADGES[layer]).join(', ')})`;
}

export function callerName(who: string): string {
  const parts = splitArn(who);
  return parts?.resource === 'root' ? 'the root user' : shortName(who);
}

/** `the bucket`, `the key`; a role by its own name, for a role is somebody. */
export function placeName(world: World, where: string): string {
  const resource = resourceAt(world, where);
  const arn = resource?.arn ?? where;
  const parts = splitArn(arn);
  if (parts === null) return 'the resource';
  if (parts.service === 'iam') return shortName(arn);
  if (parts.service === 's3') return 'the bucket';
  const kind = nodeKind(world, arn);
  return kind === parts.service ? shortName(arn) : `the ${kind}`;
}

/** A policy's own name; the title with its owner where the name alone says nothing. */
export function policyName(world: World, id: DocumentId): string {
  const document = documentsById(world).get(id);
  return document === undefined || isNamedByOwner(document) ? documentTitle(world, id) : document.name;
}

function isNamedByOwner({ kind }: PolicyDocument): boolean {
  return kind === 'trust' || kind === 'resource' || kind === 'endpoint';
}

/** The statement's name, leading to its lines. */
export function statementPiece(statement: StatementRef): Piece {
  return { kind: 'policy', text: statementName(statement), document: statement.document, span: statement.span };
}

/** `policy limited, which cannot be read`; `deployer trust policy, which cannot be read`. */
export function unreadablePieces(world: World, id: DocumentId): Sentence {
  const document = documentsById(world).get(id);
  const lead = document === undefined || isNamedByOwner(document) ? [] : ['policy '];
  return [...lead, policyPiece(world, id), ', which cannot be read'];
}

export function policyPiece(world: World, document: DocumentId): Piece {
  return { kind: 'policy', text: policyName(world, document), document, span: null };
}
