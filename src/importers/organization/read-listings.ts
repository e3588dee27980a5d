// Outputs of `aws organizations`: describe-organization, list-roots, list-organizational-units-for-parent,
// list-accounts, list-accounts-for-parent, list-policies-for-target and describe-policy; one, or several in a list.
import type { AccountId } from '../../model/account';
import { asDocumentId } from '../../model/policy-document';
import type { ControlKind, FoundControl } from '../../model/open-files';
import { readPolicyText } from '../account-authorization-details/policy-text';
import {
  aFlag,
  aText,
  anAccountId,
  anArn,
  anything,
  describeValue,
  isObject,
  listOf,
  member,
  objectWith,
  pathTo,
  ProblemList,
  type JsonObject,
  type Shape,
} from '../json/shape';
import type { FileReading } from '../open-files/file-content';
import type { Listing, ListedAccount } from './listing';

/** Policy types that decide about access; the others (tags, backups, …) do not. */
const CONTROL_TYPES: Readonly<Record<string, ControlKind>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
};

const named = { Id: aText, Name: aText };
const summary = objectWith({ Id: aText, Arn: anArn, Name: aText, Type: aText }, { AwsManaged: aFlag });
const paths: Shape = (value, path, problems) => value === null || listOf(aText)(value, path, problems);

type Summary = { readonly Id: string; readonly Arn: string; readonly Name: string; readonly Type: string };

type Output = {
  /** The member that tells this output from others. */
  readonly member: string;
  readonly isIt: (content: unknown) => boolean;
  readonly shape: Shape;
  /** The content has the shape. */
  readonly read: (content: unknown, place: Place) => readonly Listing[];
};

type Place = { readonly file: string; readonly path: string; readonly problems: ProblemList };

const isList = (value: unknown): boolean => Array.isArray(value);

/** Whether the first entry, if there is one, has these members. */
function listsWith(...members: readonly string[]): (value: unknown) => boolean {
  return (value) => {
    if (!Array.isArray(value)) return false;
    const first: unknown = value[0];
    return first === undefined || (isObject(first) && members.every((name) => Object.hasOwn(first, name)));
  };
}

const OUTPUTS: readonly Output[] = [
  {
    member: 'Organization',
    isIt: isObject,
    shape: objectWith({ Id: aText }, { MasterAccountId: anAccountId }),
    read: (content) => {
      const { Id: id, MasterAccountId: management } = content as { Id: string; MasterAccountId?: AccountId };
      return [{ what: 'organization', id, management: management ?? null }];
    },
  },
  {
    member: 'Roots',
    isIt: isList,
    shape: listOf(objectWith(named)),
    read: (content) =>
      (content as readonly { Id: string; Name: string }[])
        .slice(0, 1)
        .map(({ Id: id, Name: name }) => ({ what: 'roots', root: { id, name } })),
  },
  {
    member: 'OrganizationalUnits',
    isIt: isList,
    shape: listOf(objectWith(named)),
    read: (content) => [
      {
        what: 'units',
        units: (content as readonly { Id: string; Name: string }[]).map(({ Id: id, Name: name }) => ({ id, name })),
      },
    ],
  },
  {
    member: 'Accounts',
    isIt: listsWith('Id'),
    shape: listOf(objectWith({ Id: anAccountId }, { Name: aText, Paths: paths })),
    read: (content) => [{ what: 'accounts', accounts: (content as readonly AccountEntry[]).map(readAccount) }],
  },
  {
    member: 'Policies',
    isIt: (value) => Array.isArray(value) && (value.length === 0 || value.some(isControlSummary)),
    shape: listOf(summary),
    read: (content, { path, problems }) => {
      const entries = content as readonly Summary[];
      const policies = entries.flatMap((entry, at) => {
        const kind = kindOf(entry, pathTo(path, at), problems);
        return kind === null ? [] : [{ id: asDocumentId(entry.Arn), kind, name: entry.Name }];
      });
      return [{ what: 'policies', policies }];
    },
  },
  {
    member: 'Policy',
    isIt: (value) => isObject(value) && Object.hasOwn(value, 'PolicySummary'),
    shape: objectWith({ PolicySummary: summary }, { Content: anything }),
    read: (content, place) => {
      const { PolicySummary: about, Content: document } = content as { PolicySummary: Summary; Content?: unknown };
      const kind = kindOf(about, pathTo(place.path, 'PolicySummary'), place.problems);
      if (kind === null) return [];
      const { text, isReadable } = readPolicyText(document);
      const at = pathTo(place.path, 'Content');
      if (text === null) {
        place.problems.warn('document-not-carried', at, { found: about.Name });
        return [];
      }
      if (!isReadable) place.problems.warn('document-unreadable', at, { found: about.Name });
      const id = asDocumentId(about.Arn);
      const control: FoundControl = { key: id, file: place.file, name: about.Name, kind, isKindGiven: true, id, text };
      return [{ what: 'policy', control }];
    },
  },
];

type AccountEntry = { readonly Id: AccountId; readonly Name?: string; readonly Paths?: readonly string[] | null };

function readAccount({ Id: id, Name: name, Paths: given }: AccountEntry): ListedAccount {
  // `o-…/r-…/ou-…/111122223333/`: what stands before the account is its parent.
  const steps = given?.[0]?.split('/').filter((step) => step !== '') ?? [];
  const at = steps.findLastIndex((step) => step.startsWith('ou-') || step.startsWith('r-'));
  return { id, name: name ?? id, parent: steps[at] ?? null };
}

function isControlSummary(value: unknown): boolean {
  return (
    isObject(value) && typeof member(value, 'Type') === 'string' && /:organizations:/.test(String(member(value, 'Arn')))
  );
}

function kindOf(about: Summary, path: string, problems: ProblemList): ControlKind | null {
  const kind = Object.hasOwn(CONTROL_TYPES, about.Type) ? CONTROL_TYPES[about.Type] : undefined;
  if (kind === undefined) problems.warn('policy-type-ignored', path, { found: about.Name, type: about.Type });
  return kind ?? null;
}

function outputOf(value: unknown): Output | undefined {
  if (!isObject(value)) return undefined;
  return OUTPUTS.find(({ member: name, isIt }) => Object.hasOwn(value, name) && isIt(value[name]));
}

/** True where the value is an output of `aws organizations`, or a list of such. */
export function looksLikeListings(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((entry) => outputOf(entry) !== undefined);
  return outputOf(value) !== undefined && !(isObject(value) && Object.hasOwn(value, 'UserDetailList'));
}

export function readListings(value: unknown, file: string): FileReading {
  const problems = new ProblemList();
  const outputs: readonly unknown[] = Array.isArray(value) ? value : [value];
  const listings = outputs.flatMap((output, at) => {
    const place = Array.isArray(value) ? pathTo('', at) : '';
    return readOutput(output as JsonObject, file, place, problems);
  });
  if (problems.errors.length > 0) return { ok: false, problems: problems.errors };
  return { ok: true, content: { kind: 'organization', listings }, warnings: problems.warnings };
}

function readOutput(output: JsonObject, file: string, place: string, problems: ProblemList): readonly Listing[] {
  const row = outputOf(output);
  if (row === undefined) {
    problems.error('wrong-type', place, { expected: 'an output of aws organizations', found: describeValue(output) });
    return [];
  }
  if (typeof member(output, 'NextToken') === 'string')
    problems.warn('next-page-missing', pathTo(place, 'NextToken'), {});
  const path = pathTo(place, row.member);
  const content = output[row.member];
  return row.shape(content, path, problems) ? row.read(content, { file, path, problems }) : [];
}
