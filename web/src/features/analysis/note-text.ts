import { useTranslation } from 'react-i18next';
import type { Note } from '@/lib/analysis-notes';
import { isolated } from '@/lib/isolated';
import { formatShare } from '@/lib/compact-number';

/** Notes as sentences in the reader's language. */
export function useNoteText(): (note: Note) => string {
  const { t, i18n } = useTranslation('analysis');
  const share = (value: number) => formatShare(value, i18n.language);
  const r = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const own = (text: string) => isolated(text, i18n.dir());
  return (note) => {
    switch (note.kind) {
      case 'together':
      case 'opposite':
        return t(`notes.${note.kind}`, { column: own(note.column), other: own(note.other), r: own(r.format(note.r)) });
      case 'missing':
        return t('notes.missing', { column: own(note.column), share: share(note.share) });
      case 'outliers':
        return t('notes.outliers', { column: own(note.column), count: note.rows, share: share(note.share) });
      case 'leading':
        return t('notes.leading', { column: own(note.column), value: own(note.value), share: share(note.share) });
      case 'constant':
        return t('notes.constant', { column: own(note.column), value: own(note.value) });
      case 'empty':
        return t('notes.empty', { column: own(note.column) });
    }
  };
}
