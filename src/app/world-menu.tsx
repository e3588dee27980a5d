// Which world is open, and the ways to another.
import ChevronDown from 'lucide-react/icons/chevron-down';
import { useOpenFile } from '../features/open-file/open-file-context';
import { EMPTY_WORLD } from '../model/world';
import { useActions, useReadState, useSelected } from '../store/use-store';
import { Button } from '../ui/button';
import { Menu, MenuOption } from '../ui/menu';
import styles from './world-menu.module.css';

export function WorldMenu() {
  const title = useSelected((state) => state.world.title);
  const openFile = useOpenFile();
  const actions = useActions();
  const readState = useReadState();
  return (
    <div className={styles.world}>
      <Menu
        name="World"
        side="start"
        button={
          <Button look="plain">
            <span className={styles.label}>World</span>
            <span className={styles.title}>{title}</span>
            <ChevronDown size={14} aria-hidden="true" />
          </Button>
        }
      >
        <MenuOption id="file" onChoose={openFile.choose}>
          Open account file…
        </MenuOption>
        <MenuOption id="files" detail="several at once, or with made-up names" onChoose={openFile.prepare}>
          Open files or a folder…
        </MenuOption>
        <MenuOption
          id="empty"
          onChoose={() => {
            openFile.openExample(EMPTY_WORLD);
          }}
        >
          New empty world
        </MenuOption>
        <MenuOption
          id="worlds"
          onChoose={() => {
            actions.openDialog({ kind: 'worlds' });
          }}
        >
          All worlds…
        </MenuOption>
        <MenuOption
          id="save"
          onChoose={() => {
            void import('../features/share/save-world-file').then(({ saveWorldFile }) => {
              saveWorldFile(readState().world);
            });
          }}
        >
          Save as file…
        </MenuOption>
        <MenuOption
          id="title"
          onChoose={() => {
            actions.openDialog({ kind: 'title' });
          }}
        >
          Rename…
        </MenuOption>
        <MenuOption
          id="set-up"
          detail="CloudFormation or aws commands"
          onChoose={() => {
            actions.openDialog({ kind: 'set-up' });
          }}
        >
          Set it up for real…
        </MenuOption>
        <MenuOption
          id="examples"
          detail="the ledger and eleven more"
          onChoose={() => {
            actions.openDialog({ kind: 'examples' });
          }}
        >
          Examples…
        </MenuOption>
      </Menu>
    </div>
  );
}
