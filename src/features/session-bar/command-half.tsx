// assume-role as the command line has it: with any ticket of the sitting, and every parameter that STS takes.
import { useState } from 'react';
import { assumeRoleCommand, assumeRoleProfiles, leftOutOfProfile } from '../../exporters/aws-commands/sts-commands';
import type { Sitting, Ticket } from '../../model/sitting';
import type { StsParameters } from '../../model/sts-call';
import { chainTo, ticketAt } from '../../store/bench';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { CheckList, PairsInput, SelectInput, TextInput } from '../../ui/form-fields';
import { holderName } from '../../words/bench-words';
import { andList } from '../../words/condition-words';
import type { HalfProps } from './console-half';
import { DeedResult } from './deed-result';
import { PolicyInput } from './policy-input';
import { EMPTY_FIELDS, parametersOf, policyProblem, type CommandFields } from './command-fields';
import { useDeed } from './use-deed';
import styles from './bench.module.css';

export function CommandHalf({ sitting, inHand, role, onRole }: HalfProps) {
  const deed = useDeed();
  /** Null for the ticket in hand, which changes with every role put on. */
  const [chosen, setChosen] = useState<string | null>(null);
  const [fields, setFields] = useState<CommandFields>({ ...EMPTY_FIELDS, sessionName: nameFor(sitting, inHand) });
  const ticket = ticketAt(sitting, chosen) ?? inHand;
  const change = (changed: Partial<CommandFields>): void => {
    setFields({ ...fields, ...changed });
  };
  const durationProblem = /^\d*$/.test(fields.duration) ? null : 'Seconds, as digits.';
  const parameters = parametersOf(fields);
  const isReady = role !== '' && durationProblem === null && policyProblem(fields.policy) === null;
  const tagKeys = fields.tags.map(([key]) => key).filter((key) => key !== '');
  const leftOut = leftOutOfProfile(parameters);
  return (
    <form
      className={styles.half}
      aria-label="Command line: assume-role"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        deed.make({ kind: 'sts', api: 'AssumeRole', role, parameters }, { ticket: ticket.id });
        setChosen(null);
      }}
    >
      <h3 className={styles.heading}>Command line: assume-role</h3>
      <SelectInput
        label="With the ticket of"
        value={ticket.id}
        options={sitting.tickets.map((one) => ({ value: one.id, label: ticketLabel(sitting, one) }))}
        problem={null}
        onChange={setChosen}
      />
      <TextInput
        label="Role ARN"
        value={role}
        problem={null}
        onChange={(text) => {
          onRole(text.trim());
        }}
      />
      <div className={styles.pair}>
        <TextInput
          label="Session name"
          value={fields.sessionName}
          problem={null}
          onChange={(sessionName) => {
            change({ sessionName });
          }}
        />
        <TextInput
          label="Duration in seconds"
          value={fields.duration}
          placeholder="3600"
          problem={durationProblem}
          onChange={(duration) => {
            change({ duration: duration.trim() });
          }}
        />
      </div>
      <div className={styles.pair}>
        <TextInput
          label="External id"
          value={fields.externalId}
          problem={null}
          onChange={(externalId) => {
            change({ externalId });
          }}
        />
        <TextInput
          label="Source identity"
          value={fields.sourceIdentity}
          problem={null}
          onChange={(sourceIdentity) => {
            change({ sourceIdentity });
          }}
        />
      </div>
      <details className={styles.more}>
        <summary>Tags, MFA, session policy</summary>
        <div className={styles.moreBody}>
          <PairsInput
            label="Session tags"
            pairs={fields.tags}
            problem={null}
            onChange={(tags) => {
              change({ tags });
            }}
          />
          {tagKeys.length > 0 && (
            <CheckList
              label="Flow on along the chain (transitive)"
              chosen={fields.transitive}
              options={tagKeys.map((key) => ({ value: key, label: key }))}
              nothing=""
              problem={null}
              onChange={(transitive) => {
                change({ transitive });
              }}
            />
          )}
          <div className={styles.pair}>
            <TextInput
              label="MFA device"
              value={fields.serialNumber}
              placeholder="arn:aws:iam::…:mfa/alice"
              problem={null}
              onChange={(serialNumber) => {
                change({ serialNumber });
              }}
            />
            <TextInput
              label="MFA code"
              value={fields.tokenCode}
              placeholder="six digits"
              problem={null}
              onChange={(tokenCode) => {
                change({ tokenCode });
              }}
            />
          </div>
          <PolicyInput
            value={fields.policy}
            onChange={(policy) => {
              change({ policy });
            }}
          />
        </div>
      </details>
      <div className={styles.after}>
        <Button look="solid" type="submit" isDisabled={!isReady}>
          Assume role
        </Button>
        <CopyButton takeText={() => assumeRoleCommand(role, parameters, profileOf(sitting, ticket))}>
          Copy as command
        </CopyButton>
        <CopyButton takeText={() => profilesFor(sitting, ticket, role, parameters)}>Copy as profile</CopyButton>
      </div>
      {leftOut.length > 0 && (
        <p className={styles.note}>A profile has no key for {andList(leftOut)}: the copied one goes without.</p>
      )}
      <DeedResult {...deed} />
    </form>
  );
}

/** `alice`, `deployer · 59 min`: told apart by number where several are of the same name. */
function ticketLabel(sitting: Sitting, ticket: Ticket): string {
  const name = holderName(ticket.session);
  const namesakes = sitting.tickets.filter((one) => holderName(one.session) === name);
  const number = namesakes.length > 1 ? ` (${String(namesakes.indexOf(ticket) + 1)})` : '';
  return `${name}${number}${ticket.id === sitting.current ? ', in hand' : ''}`;
}

/** As most tools name a session: after the person. */
function nameFor(sitting: Sitting, inHand: Ticket): string {
  const [first] = chainTo(sitting, inHand);
  const name = holderName((first ?? inHand).session).replace(/[^\w+=,.@-]/g, '-');
  return name.length < 2 ? 'rolewalk' : name;
}

/** A profile goes by the name of whose credentials it has. */
function profileOf(_sitting: Sitting, ticket: Ticket): string {
  return holderName(ticket.session).replace(/[^\w+=,.@-]/g, '-');
}

/** The whole chain, each role with the one before as its source: that is how the command line walks it by itself. */
function profilesFor(sitting: Sitting, ticket: Ticket, role: string, parameters: StsParameters): string {
  const chain = chainTo(sitting, ticket);
  const [first, ...roles] = chain;
  const before = roles.flatMap(({ id }) => {
    const made = sitting.deeds.find(({ handedOut }) => handedOut === id)?.call;
    return made?.kind === 'sts' && 'role' in made ? [{ role: made.role, parameters: made.parameters }] : [];
  });
  return assumeRoleProfiles(profileOf(sitting, first ?? ticket), [...before, { role, parameters }]);
}
