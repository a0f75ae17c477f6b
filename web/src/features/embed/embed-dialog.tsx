import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/embed/embed-dialog.module.css';
import { removePreview, showPreview } from '@/features/embed/preview';
import { client, told } from '@/api/client';
import { failureOf } from '@/api/failure';
import { atLeast, meQuery, waysQuery } from '@/api/me';
import { sourcesQuery } from '@/api/sources';
import { scriptTag } from '@/lib/script-tag';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Notice } from '@/ui/notice';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';

const themes = ['auto', 'light', 'dark'] as const;
const usual = { source: '', title: '', theme: 'auto', accent: '', token: '' };

/** Makes the tag by which a page of another site carries the widget, to be copied or tried here. */
export default function EmbedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('embed');
  const [chosen, setChosen] = useState(usual);
  const [isCopied, setCopied] = useState(false);
  const { data: sources } = useQuery(sourcesQuery);
  useEffect(removePreview, []);
  const change = (part: Partial<typeof usual>) => {
    setChosen((now) => ({ ...now, ...part }));
    setCopied(false);
  };
  const source = sources?.find((at) => at.id === chosen.source) ?? sources?.[0];
  const data = {
    token: chosen.token.trim(),
    source: source?.name ?? '',
    title: chosen.title.trim(),
    theme: chosen.theme === 'auto' ? '' : chosen.theme,
    accent: chosen.accent.trim(),
  };
  const tag = scriptTag(`${window.location.origin}/widget.js`, data);
  return (
    <Dialog title={t('title')} closeLabel={t('close')} isOpen onClose={onClose} wide>
      <p className={styles.about}>{t('about')}</p>
      <div className={styles.fields}>
        <Select
          label={t('source')}
          choices={(sources ?? []).map(({ id, name }) => ({ id, label: name }))}
          selected={source?.id ?? null}
          onSelect={(id) => change({ source: id })}
        />
        <TextField label={t('heading')} value={chosen.title} onChange={(title) => change({ title })} maxLength={60} />
        <Select
          label={t('theme')}
          choices={themes.map((id) => ({ id, label: t(`themes.${id}`) }))}
          selected={chosen.theme}
          onSelect={(theme) => change({ theme })}
        />
        <TextField
          label={t('accent')}
          value={chosen.accent}
          onChange={(accent) => change({ accent })}
          placeholder="teal"
          maxLength={60}
        />
      </div>
      <KeyField token={chosen.token} onToken={(token) => change({ token })} />
      <pre className={styles.tag} dir="ltr" aria-label={t('tag')} role="group">
        {tag}
      </pre>
      <p className={styles.small}>{t('origins')}</p>
      <DialogActions>
        <Button
          look="plain"
          onPress={() => {
            showPreview(data);
            onClose();
          }}
        >
          {t('tryHere')}
        </Button>
        <Button
          look="primary"
          icon={isCopied ? 'check' : 'copy'}
          onPress={() => void navigator.clipboard.writeText(tag).then(() => setCopied(true))}
        >
          {isCopied ? t('copied') : t('copy')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The key that the page shows the server; none where visitors may ask without one. */
function KeyField({ token, onToken }: { token: string; onToken: (token: string) => void }) {
  const { t } = useTranslation('embed');
  const { data: me } = useQuery(meQuery);
  const { data: ways } = useQuery(waysQuery);
  const make = useMutation({
    mutationFn: () => told(client.POST('/api/v1/auth/keys', { body: { name: t('keyName'), role: 'viewer' } })),
    onSuccess: ({ key }) => onToken(key),
  });
  if (ways?.visitors === true) return <Notice>{t(me?.demo === true ? 'demo' : 'noKeyNeeded')}</Notice>;
  return (
    <>
      <div className={styles.key}>
        <TextField label={t('key')} value={token} onChange={onToken} maxLength={500} autoComplete="off" />
        {atLeast(me?.role, 'analyst') && (
          <Button isPending={make.isPending} onPress={() => make.mutate()}>
            {t('makeKey')}
          </Button>
        )}
      </div>
      {make.error && <Notice tone="bad" title={failureOf(make.error).message} />}
      <Notice tone="warn">{t('keyWarning')}</Notice>
    </>
  );
}
