import { type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/composer.module.css';
import { IconButton, ToggleIconButton } from '@/ui/button';
import { useDictation } from '@/ui/speech';

interface Props {
  name: string;
  isBusy: boolean;
  isReady: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
  beside: ReactNode;
}

const longest = 2000; // letters, as the server takes them

export function Composer({ name, isBusy, isReady, onAsk, onStop, beside }: Props) {
  const { t, i18n } = useTranslation('chat');
  const [text, setText] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  const dictation = useDictation(i18n.language, setText);
  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches) area.current?.focus();
  }, []);
  const submit = (event?: SyntheticEvent) => {
    event?.preventDefault();
    const question = text.trim();
    if (question === '' || !isReady) return;
    onAsk(question);
    setText('');
  };
  const left = longest - text.length;
  return (
    <form className={styles.composer} onSubmit={submit}>
      <textarea
        ref={area}
        className={styles.text}
        aria-label={t('question')}
        placeholder={name === '' ? t('placeholderPlain') : t('placeholder', { name })}
        rows={1}
        maxLength={longest}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
        }}
      />
      <div className={styles.line}>
        {beside}
        {left < 200 && <span className={styles.left}>{t('lettersLeft', { count: left })}</span>}
        <div className={styles.end}>
          {dictation.isAble && (
            <ToggleIconButton
              icon="microphone"
              label={dictation.isListening ? t('stopDictation') : t('dictate')}
              isSelected={dictation.isListening}
              onChange={dictation.isListening ? dictation.stop : dictation.start}
            />
          )}
          {isBusy ? (
            <IconButton icon="stop" label={t('stop')} look="outlined" onPress={onStop} />
          ) : (
            <IconButton
              icon="send"
              label={t('ask')}
              look="outlined"
              onPress={() => submit()}
              isDisabled={text.trim() === '' || !isReady}
            />
          )}
        </div>
      </div>
    </form>
  );
}
