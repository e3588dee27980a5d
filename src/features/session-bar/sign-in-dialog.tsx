// Signing in: as whom, and by which credentials, which decides what the first ticket carries.
import { useState } from 'react';
import type { SignInWay } from '../../model/sitting';
import type { World } from '../../model/world';
import { accountLabel, nodeLabel, principalsByArn } from '../../store/selectors';
import { useBench } from '../../store/use-bench';
import { useReadState, useSelected } from '../../store/use-store';
import { ChoiceList, type Choice } from '../../ui/choice';
import { FormDialog } from '../../ui/form-dialog';
import { SelectInput, type SelectOption } from '../../ui/form-fields';

const PERSON_WAYS: readonly (Choice & { readonly id: SignInWay })[] = [
  { id: 'console', label: 'In the console', detail: 'a password, no MFA device' },
  { id: 'console-with-mfa', label: 'In the console with MFA', detail: 'the ticket says so, and since when' },
  { id: 'keys', label: 'With access keys', detail: 'long-term: no end, no word about MFA' },
];

const ROLE_WAYS: readonly (Choice & { readonly id: SignInWay })[] = [
  { id: 'service', label: 'As a service hands it over', detail: 'a session of the role, for an hour' },
];

export function SignInDialog({ onClose }: { readonly onClose: () => void }) {
  const bench = useBench();
  const readState = useReadState();
  const world = useSelected((state) => state.world);
  const options = whoOptions(world);
  const [who, setWho] = useState(() => firstOf(options, readState().question.who));
  const [chosen, setWay] = useState<SignInWay>('console');
  const [problem, setProblem] = useState<string | null>(null);
  const ways = principalsByArn(world).get(who)?.kind === 'role' ? ROLE_WAYS : PERSON_WAYS;
  const way = ways.some(({ id }) => id === chosen) ? chosen : (ways[0]?.id ?? 'console');
  const signIn = async (): Promise<void> => {
    if (await bench.signIn(who, way)) onClose();
    else setProblem('The engine could not sign this one in.');
  };
  return (
    <FormDialog
      title="Sign in"
      lead="The first ticket of a chain. The others of this sitting stay where they are."
      confirm="Sign in"
      isConfirmDisabled={who === ''}
      onConfirm={() => void signIn()}
      onDismiss={onClose}
    >
      <SelectInput
        label="As"
        value={who}
        options={options}
        problem={problem}
        hint={options.length === 0 ? 'This world has nobody who could sign in.' : undefined}
        onChange={setWho}
      />
      <ChoiceList
        label="By"
        choices={ways}
        chosen={way}
        onChoose={(id) => {
          const next = ways.find((one) => one.id === id);
          if (next !== undefined) setWay(next.id);
        }}
      />
    </FormDialog>
  );
}

/** Users, then roles that a service could hand over, then the accounts' root users. */
function whoOptions(world: World): readonly SelectOption[] {
  const named = (wanted: 'user' | 'role') =>
    world.principals
      .filter(({ kind }) => kind === wanted)
      .map(({ arn }) => ({ value: arn, label: `${wanted} ${nodeLabel(world, arn)}` }));
  const roots = world.accounts.map(({ id }) => ({
    value: `arn:aws:iam::${id}:root`,
    label: `root user of ${accountLabel(world, id)}`,
  }));
  return [...named('user'), ...named('role'), ...roots];
}

function firstOf(options: readonly SelectOption[], asked: string): string {
  return options.some(({ value }) => value === asked) ? asked : (options[0]?.value ?? '');
}
