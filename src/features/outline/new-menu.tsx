// The ways to add to the world: every kind of thing, and the usual arrangements of several.
import Plus from 'lucide-react/icons/plus';
import { Header } from 'react-aria-components/ListBox';
import { Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components/Menu';
import { emptyDraft } from '../../edits/draft';
import type { EntityKind } from '../../edits/entity-kinds';
import { TEMPLATE_NAMES } from '../../edits/templates';
import { useActions } from '../../store/use-store';
import { IconButton } from '../../ui/button';
import { KIND_NAMES, TEMPLATE_WORDS } from '../../words/entity-words';
import menu from '../../ui/menu.module.css';
import styles from './new-menu.module.css';

const GROUPS: readonly (readonly [name: string, kinds: readonly EntityKind[]])[] = [
  ['Accounts', ['account', 'unit']],
  ['Who', ['user', 'group', 'role', 'oidc-provider', 'saml-provider']],
  ['Resources', ['bucket', 'object', 'queue', 'topic', 'table', 'key', 'secret', 'function', 'instance']],
  ['', ['other-resource', 'endpoint']],
  [
    'Policies',
    ['managed-policy', 'inline-policy', 'resource-policy', 'scp', 'rcp', 'endpoint-policy', 'session-policy'],
  ],
];

export function NewMenu() {
  const actions = useActions();
  return (
    <MenuTrigger>
      <IconButton name="New…">
        <Plus size={16} aria-hidden="true" />
      </IconButton>
      <Popover className={styles.popover ?? ''} placement="bottom start" offset={6}>
        <Menu className={styles.menu ?? ''} aria-label="New">
          <MenuSection className={styles.section ?? ''}>
            <Header className={styles.heading ?? ''}>From a template</Header>
            {TEMPLATE_NAMES.map((name) => (
              <MenuItem
                key={name}
                id={name}
                className={menu.option ?? ''}
                onAction={() => {
                  actions.openDialog({ kind: 'template', name });
                }}
              >
                {TEMPLATE_WORDS[name].title}
              </MenuItem>
            ))}
          </MenuSection>
          {GROUPS.map(([group, kinds]) => (
            <MenuSection key={kinds[0]} className={styles.section ?? ''} aria-label={group === '' ? 'More' : group}>
              {group !== '' && <Header className={styles.heading ?? ''}>{group}</Header>}
              {kinds.map((kind) => (
                <MenuItem
                  key={kind}
                  id={`make ${kind}`}
                  className={menu.option ?? ''}
                  onAction={() => {
                    actions.openDialog({ kind: 'make', given: emptyDraft(kind) });
                  }}
                >
                  {capitalized(KIND_NAMES[kind])}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
