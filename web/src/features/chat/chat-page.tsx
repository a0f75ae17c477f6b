import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Composer } from '@/features/chat/composer';
import { DropPlace } from '@/features/chat/drop-place';
import { FirstMinute } from '@/features/chat/first-minute';
import { History } from '@/features/chat/history';
import styles from '@/features/chat/chat-page.module.css';
import { SourceChoice } from '@/features/chat/source-choice';
import { Thread } from '@/features/chat/thread';
import { isUnderWay, stopTurn } from '@/features/chat/threads';
import { useChat } from '@/features/chat/use-chat';
import { useLinkedQuestion } from '@/features/chat/use-linked-question';
import { UploadState } from '@/features/chat/upload-state';
import { useUpload } from '@/features/chat/use-upload';
import { atLeast, meQuery } from '@/api/me';
import { sourcesQuery } from '@/api/sources';
import { Notice } from '@/ui/notice';

const place = 'parlance.source';

export default function ChatPage() {
  const { t } = useTranslation('chat');
  const { conversation } = useParams();
  const sources = useQuery(sourcesQuery);
  const [chosen, setChosen] = useState<string | null>(() => localStorage.getItem(place));
  const choose = useCallback((id: string) => {
    localStorage.setItem(place, id);
    setChosen(id);
  }, []);
  const preferred = sources.data?.find((at) => at.id === chosen) ?? sources.data?.[0];
  const chat = useChat(conversation, preferred?.id ?? null);
  const source = sources.data?.find((at) => at.id === chat.source) ?? null;
  const upload = useUpload(choose);
  const mayUpload = atLeast(useQuery(meQuery).data?.role, 'editor');
  const navigate = useNavigate();
  useLinkedQuestion(source?.id ?? null, choose, chat.ask);
  const { turns, failure } = chat.thread;
  const isBusy = turns.some((turn) => isUnderWay(turn) && turn.queryId === null);
  const stop = () => {
    for (const turn of turns) if (isUnderWay(turn)) stopTurn(turn.key);
  };

  return (
    <DropPlace onFile={upload.start} isDisabled={!mayUpload}>
      <div className={styles.page}>
        <History current={conversation} />
        <main id="main" className={styles.main}>
          <div className={styles.scroll}>
            <div className={styles.sheet}>
              {turns.length === 0 && conversation === undefined ? (
                <FirstMinute
                  sources={sources.data}
                  failure={sources.error}
                  source={source}
                  upload={upload}
                  onChoose={choose}
                  onAsk={chat.ask}
                />
              ) : (
                <>
                  <h1 className="unseen">{t('title')}</h1>
                  {failure && <Notice tone="bad" title={failure.message} />}
                  <Thread turns={turns} source={source} onAsk={chat.ask} />
                </>
              )}
            </div>
          </div>
          <div className={styles.foot}>
            {conversation !== undefined && (
              <div className={styles.arrived}>
                <UploadState upload={upload} onAskAbout={() => void navigate('/')} />
              </div>
            )}
            <Composer
              name={source?.name ?? ''}
              isBusy={isBusy}
              isReady={source !== null}
              onAsk={chat.ask}
              onStop={stop}
              beside={
                <SourceChoice
                  sources={sources.data ?? []}
                  source={source}
                  onChoose={choose}
                  isFixed={turns.length > 0}
                />
              }
            />
          </div>
        </main>
      </div>
    </DropPlace>
  );
}
