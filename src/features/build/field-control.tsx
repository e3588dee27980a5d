// The control of one field of a form, chosen by what the field holds.
import { useMemo } from 'react';
import { arnOfDraft } from '../../edits/arns';
import type { Draft } from '../../edits/draft';
import type { EntityKind, FieldName } from '../../edits/entity-kinds';
import { listUnits } from '../../edits/units';
import { asDocumentId, type DocumentKind } from '../../model/policy-document';
import { withoutDashes } from '../../model/account';
import type { Arn } from '../../model/arn';
import type { World } from '../../model/world';
import { accountLabel, nodeLabel } from '../../store/selectors';
import { CheckList, PairsInput, SelectInput, SwitchInput, TextInput, type SelectOption } from '../../ui/form-fields';
import { arnHint, fieldWords } from './field-words';

export type FieldControlProps = {
  readonly field: FieldName;
  readonly draft: Draft;
  readonly world: World;
  /** A thing that is there already; what it is part of cannot change then. */
  readonly isChange: boolean;
  readonly hasFocus: boolean;
  readonly problem: string | null;
  readonly onChange: (change: Partial<Draft>) => void;
};

const REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'eu-central-1',
  'eu-west-1',
  'ap-southeast-1',
  'ap-northeast-1',
];
const SERVICES = ['lambda', 'ec2', 'ecs-tasks', 'cloudformation', 'codebuild', 'states', 'events', 'glue'];

export function FieldControl(props: FieldControlProps) {
  const { field, draft, world, isChange, hasFocus, problem, onChange } = props;
  const { label, hint, placeholder } = fieldWords(draft.kind, field);
  const base = { label, hint, problem };
  const options = useMemo(() => optionsOf(field, draft.kind, world, isChange), [field, draft.kind, world, isChange]);
  switch (field) {
    case 'name':
      return (
        <TextInput
          {...base}
          hint={arnHint(draft, arnOfDraft(draft)) ?? hint}
          value={draft.name}
          placeholder={placeholder}
          hasFocus={hasFocus}
          onChange={(name) => {
            onChange({ name });
          }}
        />
      );
    case 'id':
    case 'path':
    case 'arn':
    case 'maxSessionDuration':
      return (
        <TextInput
          {...base}
          value={draft[field]}
          placeholder={placeholder}
          hasFocus={hasFocus}
          onChange={(text) => {
            onChange({ [field]: withoutDashes(text.trim()) });
          }}
        />
      );
    case 'trusted':
    case 'region':
      return (
        <TextInput
          {...base}
          value={draft[field]}
          placeholder={placeholder}
          suggestions={field === 'region' ? REGIONS : trusteesOf(world)}
          onChange={(text) => {
            onChange({ [field]: withoutDashes(text.trim()) });
          }}
        />
      );
    case 'account':
    case 'parent':
    case 'holder':
    case 'boundary':
    case 'runsAs':
      return (
        <SelectInput
          {...base}
          value={draft[field]}
          options={options}
          onChange={(value) => {
            onChange({ [field]: value });
          }}
        />
      );
    case 'groups':
      return (
        <CheckList
          {...base}
          chosen={draft.groups}
          options={options}
          nothing="No group in this world yet."
          onChange={(chosen) => {
            onChange({ groups: chosen as readonly Arn[] });
          }}
        />
      );
    case 'policies':
    case 'scps':
    case 'rcps':
      return (
        <CheckList
          {...base}
          chosen={draft[field]}
          options={[...options, ...ownInlines(field, draft, world)]}
          nothing="No policy of this kind in this world yet."
          onChange={(chosen) => {
            onChange({ [field]: chosen.map(asDocumentId) });
          }}
        />
      );
    case 'audiences':
      return (
        <TextInput
          {...base}
          value={draft.audiences.join(', ')}
          placeholder="sts.amazonaws.com"
          onChange={(text) => {
            onChange({ audiences: text === '' ? [] : text.split(/,\s*/) });
          }}
        />
      );
    case 'isPrivate':
    case 'manages':
      return (
        <SwitchInput
          label={label}
          isOn={draft[field]}
          onChange={(isOn) => {
            onChange({ [field]: isOn });
          }}
        />
      );
    case 'grants':
      return (
        <PairsInput
          {...base}
          hint="Whom the key lets in, and the operations, separated by commas: kms:Decrypt is Decrypt."
          pairs={draft.grants.map(({ grantee, operations }) => [grantee, operations.join(', ')])}
          onChange={(pairs) => {
            onChange({
              grants: pairs.map(([grantee, operations], at) => ({
                ...draft.grants[at],
                grantee: grantee as Arn,
                operations: operations.split(/,\s*/),
              })),
            });
          }}
        />
      );
    case 'tags':
      return (
        <PairsInput
          {...base}
          pairs={draft.tags}
          onChange={(tags) => {
            onChange({ tags });
          }}
        />
      );
  }
}

type Option = SelectOption & { readonly detail?: string };
const NONE: Option = { value: '', label: 'None' };
const CHOOSE: Option = { value: '', label: 'Choose…' };

type OptionMaker = (world: World, kind: EntityKind, isChange: boolean) => readonly Option[];

const accountOption = (world: World, id: string): Option => {
  const name = accountLabel(world, id);
  return { value: id, label: name === id ? id : `${name} (${id})` };
};
const principalsOf = (world: World, ...kinds: readonly string[]): readonly Option[] =>
  world.principals.filter(({ kind }) => kinds.includes(kind)).map(({ arn }) => named(world, arn));

/** What the fields that choose from the world offer. */
const OPTIONS: Readonly<Partial<Record<FieldName, OptionMaker>>> = {
  account: (world) => [
    ...(world.accounts.length === 1 ? [] : [CHOOSE]),
    ...world.accounts.map(({ id }) => accountOption(world, id)),
  ],
  parent: (world, kind) =>
    world.organization === undefined
      ? [{ value: '', label: kind === 'unit' ? 'A new organization' : 'No organization' }]
      : listUnits(world.organization).map(({ unit }) => ({ value: unit.id, label: unit.name ?? unit.id })),
  holder: (world, kind, isChange) => [...(isChange ? [] : [CHOOSE]), ...holdersOf(kind, world)],
  boundary: (world) => [NONE, ...documentsOfKind(world, 'managed')],
  runsAs: (world) => [NONE, ...principalsOf(world, 'role')],
  groups: (world) => principalsOf(world, 'group'),
  policies: (world) => documentsOfKind(world, 'managed'),
  scps: (world) => documentsOfKind(world, 'scp'),
  rcps: (world) => documentsOfKind(world, 'rcp'),
};

function optionsOf(field: FieldName, kind: EntityKind, world: World, isChange: boolean): readonly Option[] {
  return OPTIONS[field]?.(world, kind, isChange) ?? [];
}

function holdersOf(kind: EntityKind, world: World): readonly Option[] {
  if (kind === 'endpoint-policy') return world.endpoints.map(({ id }) => ({ value: id, label: id }));
  if (kind === 'object') {
    return world.resources.filter(({ type }) => type === 's3:bucket').map(({ arn }) => named(world, arn));
  }
  if (kind === 'resource-policy') return world.resources.map(({ arn }) => named(world, arn));
  return kind === 'session-policy' ? principalsOf(world, 'role') : principalsOf(world, 'user', 'group', 'role');
}

function named(world: World, arn: string): Option {
  return { value: arn, label: nodeLabel(world, arn) };
}

function documentsOfKind(world: World, kind: DocumentKind): readonly Option[] {
  return world.documents
    .filter((document) => document.kind === kind)
    .map(({ id, name, text }) => ({ value: id, label: name, ...(text === null ? { detail: 'text unknown' } : {}) }));
}

/** Inline policies can be detached here, and are gone then. */
function ownInlines(field: FieldName, draft: Draft, world: World): readonly Option[] {
  if (field !== 'policies') return [];
  const arn = arnOfDraft(draft);
  return world.documents
    .filter(({ id, kind, owner }) => kind === 'inline' && (owner === arn || draft.policies.includes(id)))
    .map(({ id, name }) => ({ value: id, label: name, detail: 'inline' }));
}

function trusteesOf(world: World): readonly string[] {
  return [
    ...SERVICES.map((service) => `${service}.amazonaws.com`),
    ...world.accounts.map(({ id }) => id),
    ...world.principals.filter(({ kind }) => kind !== 'group').map(({ arn }) => arn),
  ];
}
