import { useTranslation } from 'react-i18next';
import { madePassword } from '@/lib/made-password';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/text-field';

interface Props {
  label: string;
  password: string;
  onChange: (password: string) => void;
}

export const freshPassword = () => madePassword((into) => crypto.getRandomValues(into));

/** A password for somebody else: readable, since it has to be handed over. */
export function PasswordChoice({ label, password, onChange }: Props) {
  const { t } = useTranslation('admin');
  return (
    <div className="stack">
      <TextField
        label={label}
        hint={t('password.hint')}
        value={password}
        onChange={onChange}
        maxLength={1024}
        autoComplete="off"
        spellCheck="false"
      />
      <div>
        <Button small icon="retry" onPress={() => onChange(freshPassword())}>
          {t('password.another')}
        </Button>
      </div>
    </div>
  );
}
