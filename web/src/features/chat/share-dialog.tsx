import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, told } from '@/api/client';
import { failureOf } from '@/api/failure';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';
import { TextField } from '@/ui/text-field';

interface Props {
  kind: 'answer' | 'conversation';
  subject: string;
  onClose: () => void;
}

/** Makes a link by which this can be seen without an account, and shows it, once. */
export function ShareDialog({ kind, subject, onClose }: Props) {
  const { t } = useTranslation('chat');
  const [isCopied, setCopied] = useState(false);
  const { mutate, data, error } = useMutation({
    mutationFn: () => told(client.POST('/api/v1/shares', { body: { kind, subject } })),
  });
  useEffect(() => mutate(), [mutate]);
  const token = data?.url.split('/').at(-1) ?? '';
  const address = `${window.location.origin}/shared/${token}`;
  return (
    <Dialog title={t('shareTitle')} closeLabel={t('close')} isOpen onClose={onClose}>
      {error && <Notice tone="bad" title={failureOf(error).message} />}
      {!data && !error && <Progress label={t('shareMaking')} />}
      {data && (
        <>
          <TextField label={t('shareLink')} hint={t('shareHint')} value={address} isReadOnly />
          <DialogActions>
            <Button
              look="primary"
              icon={isCopied ? 'check' : 'copy'}
              onPress={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
            >
              {isCopied ? t('copied') : t('copyLink')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}
