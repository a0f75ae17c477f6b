import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageChoice } from '@/app/language-choice';
import { changePreferences, usePreferences } from '@/app/preferences';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Select } from '@/ui/select';
import { Switch } from '@/ui/switch';

const EmbedDialog = lazy(() => import('@/features/embed/embed-dialog'));

export function SettingsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('app');
  const chosen = usePreferences();
  const [isEmbedding, setEmbedding] = useState(false);
  return (
    <>
      <Dialog title={t('settings.title')} closeLabel={t('close')} isOpen={isOpen} onClose={onClose}>
        <LanguageChoice />
        <Select
          label={t('settings.appearance')}
          choices={[
            { id: 'system', label: t('settings.system') },
            { id: 'light', label: t('settings.light') },
            { id: 'dark', label: t('settings.dark') },
          ]}
          selected={chosen.appearance}
          onSelect={(id) => changePreferences({ appearance: id as typeof chosen.appearance })}
        />
        <div>
          <Switch
            label={t('settings.contrast')}
            isSelected={chosen.contrast === 'more'}
            onChange={(on) => changePreferences({ contrast: on ? 'more' : 'system' })}
          />
          <Switch
            label={t('settings.text')}
            isSelected={chosen.text === 'large'}
            onChange={(on) => changePreferences({ text: on ? 'large' : 'usual' })}
          />
          <Switch
            label={t('settings.motion')}
            isSelected={chosen.motion === 'less'}
            onChange={(on) => changePreferences({ motion: on ? 'less' : 'system' })}
          />
        </div>
        <div>
          <Button
            icon="code"
            onPress={() => {
              onClose();
              setEmbedding(true);
            }}
          >
            {t('settings.embed')}
          </Button>
        </div>
      </Dialog>
      {isEmbedding && (
        <Suspense>
          <EmbedDialog onClose={() => setEmbedding(false)} />
        </Suspense>
      )}
    </>
  );
}
