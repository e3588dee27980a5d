// Whichever form is open over the page.
import { draftOf } from '../../edits/describe-entity';
import { draftOfCopy } from '../../edits/duplicate-entity';
import { accountOf } from '../../store/selectors';
import { useReadState, useSelected } from '../../store/use-store';
import { ConnectDialog } from './connect-dialog';
import { EntityForm } from './entity-form';
import { RemoveDialog } from './remove-dialog';
import { TemplateDialog } from './template-dialog';
import { TitleDialog } from './title-dialog';

export function BuildDialogs() {
  const dialog = useSelected((state) => state.dialog);
  const readState = useReadState();
  switch (dialog?.kind) {
    case undefined:
    case 'palette':
    case 'worlds':
    case 'examples':
    case 'bench':
    case 'share':
    case 'set-up':
    case 'keys':
    case 'deploy':
    case 'guardrail':
    case 'envelope':
      return null;
    case 'make':
      return <EntityForm key={dialog.given.kind} purpose="make" initial={withUsualAccount(dialog.given)} id={null} />;
    case 'change':
    case 'copy': {
      const { world } = readState();
      const draft = dialog.kind === 'change' ? draftOf(world, dialog.id) : draftOfCopy(world, dialog.id);
      return draft === null ? null : (
        <EntityForm key={dialog.id} purpose={dialog.kind} initial={draft} id={dialog.id} />
      );
    }
    case 'remove':
      return <RemoveDialog key={dialog.id} id={dialog.id} />;
    case 'connect':
      return <ConnectDialog key={dialog.from} from={dialog.from} to={dialog.to} />;
    case 'template':
      return <TemplateDialog key={dialog.name} name={dialog.name} />;
    case 'title':
      return <TitleDialog />;
  }

  /** The account of what is selected, else the first one. */
  function withUsualAccount(given: Parameters<typeof EntityForm>[0]['initial']): typeof given {
    const { world, selection } = readState();
    const parent = given.parent === '' ? (world.organization?.root.id ?? '') : given.parent;
    if (given.account !== '') return { ...given, parent };
    const selected = selection?.kind === 'node' ? accountOf(world, selection.id) : null;
    const { id: account = '' } = world.accounts.find(({ id }) => id === selected) ?? world.accounts[0] ?? {};
    return { ...given, parent, account };
  }
}
