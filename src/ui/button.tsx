// The two buttons of the interface: one with words, one with an icon and a name.
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Tooltip } from './tooltip';
import styles from './button.module.css';

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style'> & {
  readonly look?: 'outline' | 'solid' | 'plain' | 'danger';
};

export function Button({ look = 'outline', ...props }: ButtonProps) {
  return <AriaButton {...props} className={styles.button ?? ''} data-look={look} />;
}

export type IconButtonProps = Omit<ButtonProps, 'aria-label' | 'children'> & {
  /** Read aloud, and shown on hover and focus. */
  readonly name: string;
  readonly children: React.ReactNode;
};

export function IconButton({ name, look = 'outline', children, ...props }: IconButtonProps) {
  return (
    <Tooltip text={name}>
      <AriaButton {...props} aria-label={name} className={styles.icon ?? ''} data-look={look}>
        {children}
      </AriaButton>
    </Tooltip>
  );
}
