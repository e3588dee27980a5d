// An edge before it is drawn: from whom to what, and the statements that make it true, as changes to look at.
import { useMemo, useState } from 'react';
import { applyTextEdits, planConnection, type TextEdit } from '../../edits/connect';
import { readingOf } from '../../edits/policy-texts';
import { findMisfit } from '../../model/action-target';
import { splitArn } from '../../model/arn';
import type { Question } from '../../model/question';
import type { World } from '../../model/world';
import { documentTitle, nodeKind, nodeLabel } from '../../store/selectors';
import { useReadState, useSelected } from '../../store/use-store';
import { FormDialog } from '../../ui/form-dialog';
import { TextDiff } from '../../ui/text-diff';
import { SelectInput, SwitchInput, TextInput } from '../../ui/form-fields';
import styles from './build.module.css';

const SIDE_WORDS: Readonly<Record<TextEdit['side'], string>> = {
  trust: 'the role lets them in',
  identity: 'they are allowed to ask',
  resource: 'the resource lets them in',
};

export function ConnectDialog({ from, to }: { readonly from: string; readonly to: string | null }) {
  const readState = useReadState();
  const world = useSelected((state) => state.world);
  const targets = useMemo(() => targetsOf(world, from), [world, from]);
  const [target, setTarget] = useState(to ?? '');
  const [action, setAction] = useState('');
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const called = action === '' ? undefined : action;
  const plan = target === '' ? null : planConnection(world, from, target, called);
  const isResource = world.resources.some(({ arn }) => arn === target);
  const edits = plan?.edits.filter(({ document }) => !refused.has(document)) ?? [];
  const actionProblem =
    action === '' || /^[a-z0-9-]+:[A-Za-z*]+$/.test(action) ? null : 'An action looks like s3:GetObject.';
  const dismiss = (): void => {
    readState().openDialog(null);
  };
  return (
    <FormDialog
      title={`Let ${nodeLabel(world, from)} reach`}
      confirm={edits.length > 1 ? 'Make both changes' : 'Make the change'}
      isConfirmDisabled={edits.length === 0 || actionProblem !== null}
      isWide
      onConfirm={() => {
        const { editWorld, openDocument, select } = readState();
        editWorld(
          { code: 'connect', what: target },
          (now) => applyTextEdits(now, edits),
          questionAbout(world, from, target, called),
        );
        dismiss();
        for (const { document } of edits) openDocument(document);
        select({ kind: 'node', id: target });
      }}
      onDismiss={dismiss}
    >
      <SelectInput
        label="What"
        value={target}
        options={[{ value: '', label: 'Choose a role or resource…' }, ...targets]}
        problem={null}
        onChange={setTarget}
      />
      {isResource && (
        <TextInput
          label="By the action"
          value={action}
          placeholder={readingOf(target)[0]}
          hint="Left empty: its reading action."
          problem={actionProblem}
          suggestions={SUGGESTED[splitArn(target)?.service ?? '']}
          onChange={(text) => {
            setAction(text.trim());
          }}
        />
      )}
      {target !== '' && plan === null && (
        <p role="status">No such edge: {nodeKind(world, from)}s reach nothing of this kind by a policy.</p>
      )}
      {plan?.blocked.map((document) => (
        <p key={document} role="status">
          {documentTitle(world, document)} cannot be changed: its text is not valid JSON, or not known.
        </p>
      ))}
      {plan !== null && plan.edits.length === 0 && plan.blocked.length === 0 && (
        <p role="status">The policies say so already. Should the answer still be no, the trace names what stops it.</p>
      )}
      {plan?.edits.map((edit) => (
        <div key={edit.document} className={styles.edit}>
          <SwitchInput
            label={`${titleOf(world, edit)}: ${SIDE_WORDS[edit.side]}`}
            isOn={!refused.has(edit.document)}
            onChange={(isOn) => {
              const next = new Set(refused);
              if (isOn) next.delete(edit.document);
              else next.add(edit.document);
              setRefused(next);
            }}
          />
          <div className={styles.diff}>
            <TextDiff before={edit.before ?? ''} after={edit.after} />
          </div>
        </div>
      ))}
    </FormDialog>
  );
}

/** What the edge was drawn for, asked with it; nobody asks as a group or a provider. */
function questionAbout(world: World, from: string, to: string, action: string | undefined): Question | undefined {
  const kind = nodeKind(world, from);
  if (kind !== 'user' && kind !== 'role') return undefined;
  if (nodeKind(world, to) === 'role') return { who: from, what: 'sts:AssumeRole', where: to, context: {} };
  const [reading, target] = readingOf(to);
  const what = action ?? reading;
  return { who: from, what, where: findMisfit(what, target) === null ? target : to, context: {} };
}

const SUGGESTED: Readonly<Record<string, readonly string[]>> = {
  s3: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'],
  sqs: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
  sns: ['sns:Publish', 'sns:Subscribe'],
  dynamodb: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
  kms: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
  secretsmanager: ['secretsmanager:GetSecretValue'],
  lambda: ['lambda:InvokeFunction'],
};

function titleOf(world: World, { document, name, owner, before }: TextEdit): string {
  return before === null ? `new ${name} of ${nodeLabel(world, owner)}` : documentTitle(world, document);
}

/** Roles first, then resources, each by the name people use. */
function targetsOf(world: World, from: string): readonly { readonly value: string; readonly label: string }[] {
  const roles = world.principals.filter(({ kind, arn }) => kind === 'role' && arn !== from).map(({ arn }) => arn);
  return [...roles, ...world.resources.map(({ arn }) => arn)].map((arn) => ({
    value: arn,
    label: `${nodeKind(world, arn)} ${nodeLabel(world, arn)}`,
  }));
}
