import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps,
} from 'react-aria-components';
import { classNames } from '@/ui/class-names';
import styles from '@/ui/field.module.css';

interface Props extends Omit<TextFieldProps, 'className' | 'style' | 'children'> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  lines?: number;
  placeholder?: string;
  labelIsUnseen?: boolean;
}

export function TextField({ label, hint, error, lines = 1, placeholder, labelIsUnseen = false, ...rest }: Props) {
  return (
    <AriaTextField
      {...rest}
      isInvalid={error !== undefined}
      // What the server found wrong must not keep the browser from sending the form once more.
      validationBehavior={error === undefined ? 'native' : 'aria'}
      className={styles.field ?? ''}
    >
      <Label className={classNames(styles.label, labelIsUnseen && 'unseen')}>{label}</Label>
      {lines > 1 ? (
        <TextArea className={styles.input ?? ''} rows={lines} placeholder={placeholder} />
      ) : (
        <Input className={styles.input ?? ''} placeholder={placeholder} />
      )}
      {hint !== undefined && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}
