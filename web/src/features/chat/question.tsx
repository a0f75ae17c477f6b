import { type SyntheticEvent, useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/question.module.css';
import { kindOfRole, markedWords, type Kind, type Span } from '@/lib/marked-words';
import { Button } from '@/ui/button';
import { classNames } from '@/ui/class-names';
import menu from '@/ui/menu.module.css';

interface Props {
  question: string;
  spans: readonly Span[];
  isEditing: boolean;
  onEdit: (isEditing: boolean) => void;
  onAsk: (question: string) => void;
  onMeaning: (span: Span, id: string) => void;
  /** Shown to somebody who cannot ask. */
  isFixed?: boolean;
}

/** The question as it was asked, its words underlined in the colours of what they were taken for. */
export function Question({ question, spans, isEditing, onEdit, onAsk, onMeaning, isFixed = false }: Props) {
  if (isEditing) return <QuestionEditor question={question} onCancel={() => onEdit(false)} onAsk={onAsk} />;
  const length = question.length > 220 ? 'long' : question.length > 90 ? 'middle' : 'short';
  return (
    <h2 className={styles.question} data-length={length} dir="auto">
      {markedWords(question, spans).map((piece, index) =>
        piece.span === null || piece.kind === null ? (
          <span key={index}>{piece.text}</span>
        ) : (
          <Word
            key={index}
            text={piece.text}
            kind={piece.kind}
            span={piece.span}
            onMeaning={onMeaning}
            isFixed={isFixed}
          />
        ),
      )}
    </h2>
  );
}

interface WordProps {
  text: string;
  kind: Kind;
  span: Span;
  onMeaning: (span: Span, id: string) => void;
  isFixed: boolean;
}

function Word({ text, kind, span, onMeaning, isFixed }: WordProps) {
  const { t } = useTranslation('chat');
  const taken = t('takenFor', { kind: t(`kinds.${kind}`), name: span.means.name });
  const choices = isFixed
    ? []
    : [
        ...span.others.map((other) => ({ id: other.id, name: other.name, kind: kindOfRole(other.role) })),
        ...(kind === 'operation' ? [] : [{ id: 'ignore', name: t('ignoreWord'), kind: null }]),
      ];
  return (
    <DialogTrigger>
      <AriaButton className={styles.word ?? ''} data-kind={kind} aria-label={`${text}: ${taken}`}>
        {text}
      </AriaButton>
      <Popover className={menu.popover ?? ''} placement="bottom start">
        <Dialog className={styles.meanings ?? ''} aria-label={taken}>
          {({ close }) => (
            <>
              <p className={styles.taken}>
                <span className={styles.swatch} data-kind={kind} aria-hidden="true" />
                {taken}
              </p>
              {span.means.expr !== undefined && <p className={styles.expression}>{span.means.expr}</p>}
              {choices.length > 0 && <p className={menu.title}>{t('otherMeanings')}</p>}
              <ul>
                {choices.map((choice) => (
                  <li key={choice.id}>
                    <button
                      type="button"
                      className={classNames(menu.item, styles.choice)}
                      onClick={() => {
                        close();
                        onMeaning(span, choice.id);
                      }}
                    >
                      {choice.kind !== null && (
                        <span className={styles.swatch} data-kind={choice.kind} aria-hidden="true" />
                      )}
                      {choice.name}
                      {choice.kind !== null && <span className={menu.detail}>{t(`kinds.${choice.kind}`)}</span>}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function QuestionEditor({
  question,
  onCancel,
  onAsk,
}: {
  question: string;
  onCancel: () => void;
  onAsk: (question: string) => void;
}) {
  const { t } = useTranslation('chat');
  const [text, setText] = useState(question);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (text.trim() !== '') onAsk(text.trim());
  };
  return (
    <form className={styles.editor} onSubmit={submit}>
      <textarea
        className={styles.edited}
        aria-label={t('editQuestion')}
        value={text}
        maxLength={2000}
        rows={2}
        dir="auto"
        // It was asked for.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
          if (event.key === 'Escape') onCancel();
        }}
      />
      <div className={styles.actions}>
        <Button type="submit" look="primary">
          {t('ask')}
        </Button>
        <Button look="plain" onPress={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
