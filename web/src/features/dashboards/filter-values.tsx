import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/dashboards/filter-bar.module.css';
import { type FilterKind, readValue } from '@/lib/row-filters';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { TextField } from '@/ui/text-field';

interface Props {
  kind: FilterKind;
  /** Values that occur, the most frequent first. */
  known: readonly string[];
  /** How many are written; null where any number is chosen. */
  count: number | null;
  written: readonly string[];
  onWritten: (written: string[]) => void;
}

/** The values of a filter: chosen from those that occur, or written. */
export function FilterValues({ kind, known, count, written, onWritten }: Props) {
  const { t } = useTranslation('dashboards');
  if (count === null) return <ChosenValues kind={kind} known={known} written={written} onWritten={onWritten} />;
  const labels = count === 2 ? [t('filters.from'), t('filters.to')] : [t('filters.value')];
  return (
    <div className={styles.pair}>
      {labels.slice(0, count).map((label, index) => {
        const text = written[index] ?? '';
        const isWrong = text.trim() !== '' && readValue(text, kind) === null;
        return (
          <TextField
            key={label}
            label={label}
            type={kind === 'date' ? 'date' : 'text'}
            inputMode={kind === 'number' ? 'decimal' : 'text'}
            value={text}
            error={isWrong ? t(kind === 'number' ? 'filters.noNumber' : 'filters.noDate') : undefined}
            onChange={(value) => onWritten(labels.map((_, at) => (at === index ? value : (written[at] ?? ''))))}
          />
        );
      })}
    </div>
  );
}

function ChosenValues({ kind, known, written, onWritten }: Omit<Props, 'count'>) {
  const { t } = useTranslation('dashboards');
  const [other, setOther] = useState('');
  const values = kind === 'boolean' ? ['true', 'false'] : [...new Set([...known, ...written])];
  const labelOf = (value: string) => (kind !== 'boolean' ? value : t(value === 'true' ? 'filters.yes' : 'filters.no'));
  const add = () => {
    const value = other.trim();
    if (value !== '' && !written.includes(value)) onWritten([...written, value]);
    setOther('');
  };
  return (
    <>
      {values.length > 0 && (
        <Chips
          label={t('filters.values')}
          choices={values.map((value) => ({ id: value, label: labelOf(value) }))}
          selected={written}
          onSelect={onWritten}
        />
      )}
      {kind === 'text' && (
        <div className={styles.other}>
          <TextField
            label={t('filters.other')}
            value={other}
            onChange={setOther}
            maxLength={1000}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || other.trim() === '') return;
              event.preventDefault(); // it adds the value and does not end the form
              add();
            }}
          />
          <Button onPress={add} isDisabled={other.trim() === ''}>
            {t('filters.addValue')}
          </Button>
        </div>
      )}
    </>
  );
}
