// Putting on a role, twice side by side: as the console switches, and as the command line assumes. The same two roles give
// different results, and each side says why.
import { useState } from 'react';
import { accountIn, splitArn } from '../../model/arn';
import type { World } from '../../model/world';
import { ticketInHand } from '../../store/bench';
import { nodeLabel } from '../../store/selectors';
import { useReadState, useSelected } from '../../store/use-store';
import { SelectInput, type SelectOption } from '../../ui/form-fields';
import { Sheet } from '../../ui/sheet';
import { CommandHalf } from './command-half';
import { ConsoleHalf } from './console-half';
import styles from './bench.module.css';

export function RolesDialog({ onClose }: { readonly onClose: () => void }) {
  const readState = useReadState();
  const world = useSelected((state) => state.world);
  const sitting = useSelected((state) => state.sitting);
  const inHand = ticketInHand(sitting);
  const options = roleOptions(world);
  const [role, setRole] = useState(() => firstRole(world, readState().question.where));
  if (inHand === null) {
    return (
      <Sheet title="Put on a role" onDismiss={onClose}>
        <p className={styles.waiting}>Nobody has signed in yet: a role is put on with somebody’s ticket.</p>
      </Sheet>
    );
  }
  return (
    <Sheet
      title="Put on a role"
      lead="The console and the command line ask for the same role with different credentials."
      width="full"
      onDismiss={onClose}
    >
      <SelectInput label="Role" value={role} options={options} problem={null} onChange={setRole} />
      <div className={styles.halves}>
        <ConsoleHalf sitting={sitting} inHand={inHand} role={role} onRole={setRole} />
        <CommandHalf sitting={sitting} inHand={inHand} role={role} onRole={setRole} />
      </div>
    </Sheet>
  );
}

function roleOptions(world: World): readonly SelectOption[] {
  return world.principals
    .filter(({ kind }) => kind === 'role')
    .map(({ arn }) => ({ value: arn, label: `${nodeLabel(world, arn)} (${accountIn(arn)})` }));
}

/** The role that the question is about, else the first that the world holds. */
function firstRole(world: World, where: string): string {
  const roles = roleOptions(world);
  const isRole = splitArn(where)?.resource.startsWith('role/') === true;
  return isRole ? where : (roles[0]?.value ?? '');
}
