// Switch Role as AWS's console has it: account, role, a name and a colour to show. It always starts from the sign-in (R208).
import { useState } from 'react';
import { accountIn, splitArn } from '../../model/arn';
import type { Sitting, Ticket } from '../../model/sitting';
import { originalOf } from '../../store/bench';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { SelectInput, TextInput } from '../../ui/form-fields';
import { holderName } from '../../words/bench-words';
import { DeedResult } from './deed-result';
import { useDeed } from './use-deed';
import styles from './bench.module.css';

export type HalfProps = {
  readonly sitting: Sitting;
  readonly inHand: Ticket;
  /** The role's ARN. */
  readonly role: string;
  readonly onRole: (role: string) => void;
};

const COLOURS = ['none', 'red', 'orange', 'yellow', 'green', 'blue'];

export function ConsoleHalf({ sitting, inHand, role, onRole }: HalfProps) {
  const deed = useDeed();
  const [name, setName] = useState('');
  const [colour, setColour] = useState('none');
  const original = originalOf(sitting, inHand);
  const account = accountIn(role);
  const roleName = nameOf(role);
  const shown = name === '' ? `${roleName} @ ${account}` : name;
  const isReady = /^\d{12}$/.test(account) && roleName !== '';
  return (
    <form
      className={styles.half}
      aria-label="Console: Switch Role"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const display = { name: shown, colour };
        if (isReady) deed.make({ kind: 'sts', api: 'SwitchRole', role, parameters: {} }, { display });
      }}
    >
      <h3 className={styles.heading}>Console: Switch Role</h3>
      <p className={styles.note}>
        Starts from <strong>{holderName(original.session)}</strong>, who signed in, whatever role is on.
        {original.session.origin === null &&
          original.session.kind === 'user' &&
          ' Access keys open no console: it would ask for a sign-in first.'}
      </p>
      <TextInput
        label="Account"
        value={account}
        problem={/^\d{12}$/.test(account) ? null : 'Twelve digits.'}
        onChange={(text) => {
          onRole(arnOf(text.replace(/\D/g, ''), roleName));
        }}
      />
      <TextInput
        label="Role name"
        value={roleName}
        problem={roleName === '' ? 'A role’s name.' : null}
        hint="With its path, where it has one."
        onChange={(text) => {
          onRole(arnOf(account, text.trim()));
        }}
      />
      <div className={styles.pair}>
        <TextInput label="Display name" value={name} placeholder={shown} problem={null} onChange={setName} />
        <SelectInput
          label="Colour"
          value={colour}
          options={COLOURS.map((value) => ({ value, label: value }))}
          problem={null}
          onChange={setColour}
        />
      </div>
      <p className={styles.note}>No external id, no tags, no source identity, no MFA code: the console passes none.</p>
      <div className={styles.after}>
        <Button look="solid" type="submit" isDisabled={!isReady}>
          Switch Role
        </Button>
        <CopyButton takeText={() => linkTo(account, roleName, shown)}>Copy as link</CopyButton>
      </div>
      <DeedResult {...deed} />
    </form>
  );
}

/** The name with its path, as the console wants it. */
function nameOf(role: string): string {
  return (splitArn(role)?.resource ?? '').replace(/^role\//, '');
}

function arnOf(account: string, roleName: string): string {
  return `arn:aws:iam::${account}:role/${roleName}`;
}

/** The address under which AWS's console opens its form with these fields filled in. */
function linkTo(account: string, roleName: string, displayName: string): string {
  const query = new URLSearchParams({ account, roleName, displayName });
  return `https://signin.aws.amazon.com/switchrole?${query.toString()}`;
}
