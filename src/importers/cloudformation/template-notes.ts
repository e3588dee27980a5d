// What a template that Rolewalk wrote notes under `Metadata.Rolewalk`: what resources of a template have no place for.
import { parseAccountId, type Account, type AccountId } from '../../model/account';
import type { Organization, OrganizationUnit } from '../../model/organization';
import { asDocumentId, type DocumentId } from '../../model/policy-document';
import { ProblemList } from '../json/shape';
import { organizationShape } from '../world-file/world-shape';
import { isList, isMap, mapAt, textAt, type TemplateMap, type TemplateValue } from './template-value';

export type TemplateNotes = {
  readonly account: AccountId | null;
  readonly accountName: string | null;
  readonly region: string | null;
  readonly title: string | null;
  /** Accounts of the organization, with their names. */
  readonly accounts: readonly Account[];
  readonly organization: Organization | null;
  /** Texts of AWS's own policies, by ARN. */
  readonly policies: ReadonlyMap<string, string>;
};

export function readNotes(template: TemplateMap): TemplateNotes {
  const notes = mapAt(mapAt(template, 'Metadata'), 'Rolewalk');
  return {
    account: parseAccountId(textAt(notes, 'Account') ?? ''),
    accountName: textAt(notes, 'AccountName'),
    region: textAt(notes, 'Region'),
    title: textAt(notes, 'Title'),
    accounts: readAccounts(notes.get('Accounts')),
    organization: readOrganization(notes.get('Organization')),
    policies: new Map(
      [...mapAt(notes, 'ManagedPolicies')].flatMap(([arn, text]) => (typeof text === 'string' ? [[arn, text]] : [])),
    ),
  };
}

function readAccounts(value: TemplateValue | undefined): readonly Account[] {
  if (!isMap(value)) return [];
  return [...value].flatMap(([text, name]) => {
    const id = parseAccountId(text);
    if (id === null) return [];
    return [typeof name === 'string' && name !== '' ? { id, name } : { id }];
  });
}

/** The organization in the form of the world format; null where it is not in that form. */
function readOrganization(value: TemplateValue | undefined): Organization | null {
  if (!isMap(value)) return null;
  const plain = toPlain(value);
  return organizationShape(plain, '', new ProblemList()) ? (plain as Organization) : null;
}

function toPlain(value: TemplateValue): unknown {
  if (isList(value)) return value.map(toPlain);
  if (!isMap(value)) return value;
  return Object.fromEntries([...value].map(([name, item]) => [name, toPlain(item)]));
}

/** Every policy that the organization names at some level. */
export function attachedControls({
  root,
  accountPolicies,
}: Organization): readonly (readonly [DocumentId, 'scp' | 'rcp'])[] {
  const ofUnit = (unit: OrganizationUnit): readonly (readonly [DocumentId, 'scp' | 'rcp'])[] => [
    ...(unit.scps ?? []).map((id) => [asDocumentId(id), 'scp'] as const),
    ...(unit.rcps ?? []).map((id) => [asDocumentId(id), 'rcp'] as const),
    ...(unit.units ?? []).flatMap(ofUnit),
  ];
  const ofAccounts = Object.values(accountPolicies ?? {}).flatMap((controls) => ofUnit({ id: '', ...controls }));
  return [...ofUnit(root), ...ofAccounts];
}

/** The accounts that the organization places or names. */
export function accountsOf({ root, management, accountPolicies }: Organization): readonly AccountId[] {
  const ofUnit = (unit: OrganizationUnit): readonly AccountId[] => [
    ...(unit.accounts ?? []),
    ...(unit.units ?? []).flatMap(ofUnit),
  ];
  const named = Object.keys(accountPolicies ?? {}).flatMap((id) => parseAccountId(id) ?? []);
  return [...new Set([...ofUnit(root), ...(management === undefined ? [] : [management]), ...named])];
}
