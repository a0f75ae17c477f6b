import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button as AriaButton, Dialog as AriaDialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/answer-actions.module.css';
import { ShareDialog } from '@/features/chat/share-dialog';
import { stageNames } from '@/features/chat/stages';
import { client, told } from '@/api/client';
import { failureOf } from '@/api/failure';
import type { Answer } from '@/api/schema';
import { formatDuration } from '@/lib/numbers';
import { Button, IconButton, ToggleIconButton } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import menu from '@/ui/menu.module.css';
import { Notice } from '@/ui/notice';
import { useReadAloud } from '@/ui/speech';
import { TextField } from '@/ui/text-field';

interface Props {
  answer: Answer;
  onAgain: () => void;
  onEdit: () => void;
}

/** What one can do about an answer: say whether it was right, ask again, take it along; and how long it took. */
export function AnswerActions({ answer, onAgain, onEdit }: Props) {
  const { t } = useTranslation('chat');
  const [isSharing, setSharing] = useState(false);
  return (
    <div className={styles.bar}>
      <Thumbs answer={answer} />
      <IconButton icon="edit" label={t('editQuestion')} small onPress={onEdit} />
      <IconButton icon="retry" label={t('askAgain')} small onPress={onAgain} />
      <ReadAloud answer={answer} />
      <IconButton icon="link" label={t('shareAnswer')} small onPress={() => setSharing(true)} />
      <Timings answer={answer} />
      {isSharing && <ShareDialog kind="answer" subject={answer.query_id} onClose={() => setSharing(false)} />}
    </div>
  );
}

function ReadAloud({ answer }: { answer: Answer }) {
  const { t } = useTranslation('chat');
  const said = [answer.narrative, ...answer.insights.map((finding) => finding.message)].join(' ');
  const { isAble, isReading, read, stop } = useReadAloud(said, answer.language);
  if (!isAble || said === '') return null;
  return (
    <ToggleIconButton
      icon={isReading ? 'stop' : 'speak'}
      label={isReading ? t('stopReading') : t('readAloud')}
      small
      isSelected={isReading}
      onChange={isReading ? stop : read}
    />
  );
}

function Thumbs({ answer }: { answer: Answer }) {
  const { t } = useTranslation('chat');
  const [thumb, setThumb] = useState(0);
  const [isCorrecting, setCorrecting] = useState(false);
  const [text, setText] = useState('');
  const give = useMutation({
    mutationFn: (said: { thumb: number; correction?: string }) =>
      told(client.POST('/api/v1/feedback', { body: { query_id: answer.query_id, ...said } })),
  });
  const turn = (value: number) => {
    const now = thumb === value ? 0 : value;
    setThumb(now);
    give.mutate({ thumb: now });
    setCorrecting(now < 0);
  };
  return (
    <>
      <ToggleIconButton icon="up" label={t('right')} small isSelected={thumb > 0} onChange={() => turn(1)} />
      <ToggleIconButton icon="down" label={t('wrong')} small isSelected={thumb < 0} onChange={() => turn(-1)} />
      <Dialog
        title={t('correctTitle')}
        closeLabel={t('close')}
        isOpen={isCorrecting}
        onClose={() => setCorrecting(false)}
      >
        <TextField
          label={t('correctLabel')}
          hint={t('correctHint')}
          lines={4}
          value={text}
          onChange={setText}
          maxLength={2000}
        />
        {give.error && <Notice tone="bad" title={failureOf(give.error).message} />}
        <DialogActions>
          <Button look="plain" onPress={() => setCorrecting(false)}>
            {t('cancel')}
          </Button>
          <Button
            look="primary"
            isDisabled={text.trim() === ''}
            isPending={give.isPending}
            onPress={() =>
              give.mutate({ thumb: -1, correction: text.trim() }, { onSuccess: () => setCorrecting(false) })
            }
          >
            {t('send')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

function Timings({ answer }: { answer: Answer }) {
  const { t, i18n } = useTranslation('chat');
  const time = (milliseconds: number) => formatDuration(milliseconds, i18n.language);
  const all = Object.values(answer.timings_ms).reduce((sum, one) => sum + one, 0);
  return (
    <DialogTrigger>
      <AriaButton className={styles.time ?? ''}>
        {answer.cached ? t('fromCache', { time: time(all) }) : t('took', { time: time(all) })}
      </AriaButton>
      <Popover className={menu.popover ?? ''} placement="top">
        <AriaDialog className={styles.timings ?? ''} aria-label={t('timings')}>
          <dl>
            {stageNames.map((name) => (
              <div key={name} className={styles.stage}>
                <dt>{t(`stages.${name}`)}</dt>
                <dd>{time(answer.timings_ms[name] ?? 0)}</dd>
              </div>
            ))}
          </dl>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}
