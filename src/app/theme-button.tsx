// Light, dark, or as the system has it.
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import SunMoon from 'lucide-react/icons/sun-moon';
import { THEMES, type Theme } from '../store/state';
import { useActions, useSelected } from '../store/use-store';
import { Menu, MenuOption } from '../ui/menu';
import { IconButton } from '../ui/button';

const NAMES: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };
const ICONS: Readonly<Record<Theme, typeof Sun>> = { system: SunMoon, light: Sun, dark: Moon };

export function ThemeButton() {
  const theme = useSelected((state) => state.theme);
  const actions = useActions();
  const Icon = ICONS[theme];
  return (
    <Menu
      name="Theme"
      button={
        <IconButton name={`Theme: ${NAMES[theme].toLowerCase()}`}>
          <Icon size={16} aria-hidden="true" />
        </IconButton>
      }
      chosen={theme}
    >
      {THEMES.map((option) => (
        <MenuOption
          key={option}
          id={option}
          onChoose={() => {
            actions.setTheme(option);
          }}
        >
          {NAMES[option]}
        </MenuOption>
      ))}
    </Menu>
  );
}
