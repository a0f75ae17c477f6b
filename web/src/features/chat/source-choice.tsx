import { useTranslation } from 'react-i18next';
import type { Source } from '@/api/sources';
import { Select } from '@/ui/select';

interface Props {
  sources: readonly Source[];
  source: Source | null;
  onChoose: (id: string) => void;
  /** A conversation stays with the data that it began with. */
  isFixed: boolean;
}

export function SourceChoice({ sources, source, onChoose, isFixed }: Props) {
  const { t } = useTranslation('chat');
  return (
    <Select
      label={t('source')}
      quiet
      choices={sources.map((at) => ({ id: at.id, label: at.name, detail: t(at.kind) }))}
      selected={source?.id ?? null}
      onSelect={onChoose}
      isDisabled={isFixed || sources.length === 0}
      placeholder={t('noSource')}
    />
  );
}
