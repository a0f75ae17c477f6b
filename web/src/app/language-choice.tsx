import { useTranslation } from 'react-i18next';
import { changeLanguage, isLanguage, languages } from '@/app/language';
import { changePreferences } from '@/app/preferences';
import { Select } from '@/ui/select';

export function LanguageChoice({ quiet = false }: { quiet?: boolean }) {
  const { t, i18n } = useTranslation('app');
  return (
    <Select
      label={t('settings.language')}
      quiet={quiet}
      choices={Object.entries(languages).map(([id, label]) => ({ id, label }))}
      selected={i18n.language}
      onSelect={(id) => {
        if (!isLanguage(id)) return;
        changePreferences({ language: id });
        void changeLanguage(id);
      }}
    />
  );
}
