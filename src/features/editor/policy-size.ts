// How long a policy is, counted as AWS counts it, against the limit of its kind (R26).
import type { PolicyDocument } from '../../model/policy-document';
import type { World } from '../../model/world';
import { documentsById, holdersOf, principalsByArn } from '../../store/selectors';

export type PolicySize = {
  readonly used: number;
  /** What the other inline policies of the same user, group or role use: the limit is for their sum. */
  readonly usedByOthers: number;
  /** Null where no limit is known. */
  readonly limit: number | null;
};

const INLINE_LIMITS: Readonly<Record<string, number>> = { user: 2_048, group: 5_120, role: 10_240 };

/** IAM leaves white space out; Organizations and VPC endpoints count every character. */
function countCharacters(document: PolicyDocument): number {
  const text = document.text ?? '';
  switch (document.kind) {
    case 'scp':
    case 'rcp':
    case 'endpoint':
      return text.length;
    case 'managed':
    case 'inline':
    case 'trust':
    case 'resource':
    case 'session':
      return text.replace(/\s+/g, '').length;
  }
}

function limitOf(document: PolicyDocument, holderKind: string | null): number | null {
  switch (document.kind) {
    case 'managed':
      return 6_144;
    case 'inline':
      return holderKind === null ? null : (INLINE_LIMITS[holderKind] ?? null);
    case 'trust':
    case 'session':
      return 2_048;
    case 'scp':
      return 10_240;
    case 'rcp':
      return 5_120;
    case 'endpoint':
      return 20_480;
    case 'resource':
      return null;
  }
}

export function policySize(world: World, document: PolicyDocument): PolicySize {
  const [holder] = holdersOf(world, document.id);
  const principal = holder === undefined ? undefined : principalsByArn(world).get(holder);
  const attached =
    document.kind === 'inline' && principal !== undefined && 'policies' in principal ? principal.policies : [];
  const documents = documentsById(world);
  let usedByOthers = 0;
  for (const id of attached) {
    const other = documents.get(id);
    if (other?.kind === 'inline' && id !== document.id) usedByOthers += countCharacters(other);
  }
  return { used: countCharacters(document), usedByOthers, limit: limitOf(document, principal?.kind ?? null) };
}

function format(count: number): string {
  return count.toLocaleString('en-US');
}

/** `212 / 2,048`; `212 + 90 / 2,048` where other inline policies share the limit; `212 characters` without one. */
export function sizeText(size: PolicySize): string {
  if (size.limit === null) return `${format(size.used)} ${size.used === 1 ? 'character' : 'characters'}`;
  const others = size.usedByOthers === 0 ? '' : ` + ${format(size.usedByOthers)}`;
  return `${format(size.used)}${others} / ${format(size.limit)}`;
}

export function isOverLimit(size: PolicySize): boolean {
  return size.limit !== null && size.used + size.usedByOthers > size.limit;
}

/** What the figures mean, for whoever asks. */
export function sizeExplanation(document: PolicyDocument, size: PolicySize): string {
  const counted = document.kind === 'scp' || document.kind === 'rcp' || document.kind === 'endpoint';
  const how = counted ? 'characters, white space included' : 'characters without white space';
  if (size.limit === null) return `${format(size.used)} ${how}.`;
  const others =
    size.usedByOthers === 0 ? '' : `, and ${format(size.usedByOthers)} in the other inline policies of the same owner`;
  return `${format(size.used)} ${how}${others}; AWS saves at most ${format(size.limit)}.`;
}
