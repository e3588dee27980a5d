// SCPs and RCPs at the levels somebody chose; a world without an organization gets one that holds its accounts.
import { FULL_ACCESS } from '../../model/full-access';
import type { Attachment, ControlKind, FoundControl } from '../../model/open-files';
import { asDocumentId, type DocumentId, type PolicyDocument } from '../../model/policy-document';
import type { World } from '../../model/world';
import { isObject, member } from '../json/shape';
import { readPolicyText } from '../account-authorization-details/policy-text';
import { OrganizationDraft } from './organization-draft';

const PART_OF = { scp: 'scps', rcp: 'rcps' } as const;

/**
 * The world with each control attached where its attachment says; one without an entry is left out. Where a level had no
 * SCPs yet, `FullAWSAccess` stands beside those that only deny, as AWS attaches it; one that allows takes its place.
 */
export function attachControls(
  world: World,
  controls: readonly FoundControl[],
  attachments: Readonly<Record<string, Attachment>>,
): World {
  const chosen = controls.flatMap((control) => {
    const attachment = Object.hasOwn(attachments, control.key) ? attachments[control.key] : undefined;
    return attachment === undefined || attachment.levels.length === 0 ? [] : [{ control, attachment }];
  });
  if (chosen.length === 0) return world;
  const draft = new OrganizationDraft(world);
  const levels = new Set(draft.levels(world.accounts).map(({ id }) => id));
  const documents = new Map(world.documents.map((document) => [document.id, document]));
  const brought = new Set<ControlKind>();
  const allowing = new Set<string>();
  const added = new Map<string, { readonly level: string; readonly kind: ControlKind; readonly ids: DocumentId[] }>();
  for (const { control, attachment } of chosen) {
    const { kind } = attachment;
    const document = documentOf(control, kind, draft.id, documents);
    for (const level of attachment.levels.filter((id) => levels.has(id))) {
      documents.set(document.id, document);
      brought.add(kind);
      if (kind === 'scp' && allowsAnything(control.text)) allowing.add(level);
      const slot = added.get(`${kind} ${level}`) ?? { level, kind, ids: [] };
      added.set(`${kind} ${level}`, slot);
      slot.ids.push(document.id);
    }
  }
  for (const { level, kind, ids } of added.values()) {
    const present = draft.attached(level, kind);
    const isFullAccessKept = kind === 'scp' && present === undefined && !allowing.has(level);
    if (isFullAccessKept && !documents.has(FULL_ACCESS.id)) documents.set(FULL_ACCESS.id, FULL_ACCESS);
    const before = present ?? (isFullAccessKept ? [FULL_ACCESS.id] : []);
    draft.attach(level, kind, [...new Set([...before, ...ids])]);
  }
  const known = [...brought].map((kind) => PART_OF[kind] as string);
  return {
    ...world,
    organization: draft.build(),
    documents: [...documents.values()],
    missing: world.missing.filter((part) => !known.includes(part)),
  };
}

/** The control as a document; another policy of the same name keeps its own. */
function documentOf(
  { id, name, text }: FoundControl,
  kind: ControlKind,
  organization: string,
  documents: ReadonlyMap<DocumentId, PolicyDocument>,
): PolicyDocument {
  if (id !== null) return { id, kind, name, text };
  for (let count = 1; ; count += 1) {
    const ownName = count === 1 ? name : `${name} (${String(count)})`;
    const ownId = asDocumentId(`${organization}#${kind}/${ownName}`);
    const present = documents.get(ownId);
    if (present === undefined || present.text === text) return { id: ownId, kind, name: ownName, text };
  }
}

function allowsAnything(text: string): boolean {
  const { value } = readPolicyText(text);
  const given = isObject(value) ? member(value, 'Statement') : undefined;
  const statements: readonly unknown[] = Array.isArray(given) ? given : [given];
  return statements.some((statement) => isObject(statement) && member(statement, 'Effect') === 'Allow');
}
