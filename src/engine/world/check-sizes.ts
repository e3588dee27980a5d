// Sizes that only a world can judge: of managed policies, and of the inline policies one owner has together (R26).
import type { DocumentId } from '../../model/policy-document';
import type { Principal } from '../../model/principal';
import { makeProblem, type PolicyProblem } from '../policy/problems';
import type { CompiledDocument, CompiledWorld } from './compile-world';

const MANAGED_LIMIT = 6_144;

/** For the sum of an owner's inline policies, white space left out. */
const INLINE_LIMITS: Readonly<Record<'user' | 'group' | 'role', number>> = { user: 2_048, group: 5_120, role: 10_240 };

/** A problem for every document that is too long, by itself or together with the others of its owner. */
export function checkSizes(world: CompiledWorld): ReadonlyMap<DocumentId, PolicyProblem> {
  const problems = new Map<DocumentId, PolicyProblem>();
  for (const [id, document] of world.documents) {
    if (document.source.kind === 'managed' && document.size > MANAGED_LIMIT && !isOfAws(id)) {
      problems.set(id, tooLong('size-over-limit', document, document.size, MANAGED_LIMIT));
    }
  }
  for (const principal of world.principals.values()) {
    const limit = principal.kind in INLINE_LIMITS ? INLINE_LIMITS[principal.kind as keyof typeof INLINE_LIMITS] : null;
    const inline = limit === null ? [] : inlineDocuments(world, principal);
    const sum = inline.reduce((total, { size }) => total + size, 0);
    if (limit === null || sum <= limit) continue;
    const code = inline.length === 1 ? 'size-over-limit' : 'size-sum-over-limit';
    for (const document of inline) problems.set(document.source.id, tooLong(code, document, sum, limit));
  }
  return problems;
}

/** AWS does not hold its own policies to its limits. */
function isOfAws(id: DocumentId): boolean {
  return id.includes(':iam::aws:policy/');
}

function inlineDocuments(world: CompiledWorld, principal: Principal): readonly CompiledDocument[] {
  const ids = 'policies' in principal ? (principal.policies ?? []) : [];
  return ids.flatMap((id) => {
    const document = world.documents.get(id);
    return document?.source.kind === 'inline' ? [document] : [];
  });
}

/** At the policy's first character. */
function tooLong(
  code: 'size-over-limit' | 'size-sum-over-limit',
  { source }: CompiledDocument,
  size: number,
  limit: number,
): PolicyProblem {
  const start = Math.max(0, (source.text ?? '').search(/\S/));
  return makeProblem(code, { start, end: start + 1 }, { size, limit });
}
