import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaProps,
  ToggleButton as AriaToggle,
  TooltipTrigger,
} from 'react-aria-components';
import styles from '@/ui/button.module.css';
import { classNames } from '@/ui/class-names';
import { Icon, type IconName } from '@/ui/icon';
import { Tooltip } from '@/ui/tooltip';

export interface ButtonProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  look?: 'primary' | 'outlined' | 'plain' | 'danger';
  small?: boolean;
  icon?: IconName;
  children: ReactNode;
}

/**
 * While `isPending` it keeps the focus and does nothing. (The library's own pending state announces a label that may be
 * gone by then.)
 */
export function Button({
  look = 'outlined',
  small = false,
  icon,
  children,
  isPending = false,
  type,
  onPress,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      type={isPending ? 'button' : (type ?? 'button')}
      aria-disabled={isPending}
      data-busy={isPending}
      onPress={(event) => {
        if (!isPending) onPress?.(event);
      }}
      className={classNames(styles.button, styles[look], small && styles.small)}
    >
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  icon: IconName;
  /** Its name, also shown when one rests on it. */
  label: string;
  look?: 'outlined' | 'plain';
  small?: boolean;
}

export function IconButton({ icon, label, look = 'plain', small = false, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classNames(styles.button, styles[look], styles.round, small && styles.small)}
      >
        <Icon name={icon} />
      </AriaButton>
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  );
}

export interface ToggleButtonProps {
  icon: IconName;
  label: string;
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  small?: boolean;
}

export function ToggleIconButton({ icon, label, isSelected, onChange, small = false }: ToggleButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaToggle
        aria-label={label}
        isSelected={isSelected}
        onChange={onChange}
        className={classNames(styles.button, styles.plain, styles.round, small && styles.small)}
      >
        <Icon name={icon} />
      </AriaToggle>
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  );
}
