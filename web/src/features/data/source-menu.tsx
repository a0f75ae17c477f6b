import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { RemoveSourceDialog } from '@/features/data/remove-source-dialog';
import { RenameDialog } from '@/features/data/rename-dialog';
import type { ListedSource } from '@/features/data/listed-sources';
import { acceptedFiles } from '@/features/data/upload-place';
import { atLeast } from '@/api/me';
import { IconButton } from '@/ui/button';
import { Menu, type MenuEntry } from '@/ui/menu';

interface Props {
  source: ListedSource;
  role: string | undefined;
  onNewVersion: (file: File) => void;
  onRemoved?: () => void;
}

/** What can be done with a source by whoever looks at it. */
export function SourceMenu({ source, role, onNewVersion, onRemoved }: Props) {
  const { t } = useTranslation('data');
  const navigate = useNavigate();
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const id = encodeURIComponent(source.id);
  const isDatabase = source.kind === 'database';
  const may = {
    model: atLeast(role, 'editor'),
    rename: isDatabase && atLeast(role, 'admin'),
    replace: !isDatabase && atLeast(role, 'editor'),
    remove: atLeast(role, isDatabase ? 'admin' : 'editor'),
  };
  const entries: MenuEntry[] = [
    { id: 'ask', label: t('ask'), icon: 'send', onAction: () => void navigate(`/?source=${id}`) },
    ...(may.model
      ? [
          {
            id: 'model',
            label: t('model.open'),
            icon: 'edit' as const,
            onAction: () => void navigate(`/data/${id}/model`),
          },
        ]
      : []),
    ...(may.rename
      ? [{ id: 'rename', label: t('rename.do'), icon: 'edit' as const, onAction: () => setOpen('rename') }]
      : []),
    ...(may.replace
      ? [
          {
            id: 'replace',
            label: t('upload.version'),
            icon: 'upload' as const,
            onAction: () => chooser.current?.click(),
          },
        ]
      : []),
    ...(may.remove
      ? [
          {
            id: 'remove',
            label: t('remove.do'),
            icon: 'trash' as const,
            danger: true,
            onAction: () => setOpen('remove'),
          },
        ]
      : []),
  ];
  return (
    <div>
      <Menu label={t('actions', { name: source.name })} entries={entries}>
        <IconButton icon="more" label={t('actions', { name: source.name })} small />
      </Menu>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={acceptedFiles.join(',')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onNewVersion(file);
          event.target.value = '';
        }}
      />
      {open === 'rename' && <RenameDialog source={source} onClose={() => setOpen(null)} />}
      {open === 'remove' && (
        <RemoveSourceDialog
          source={source}
          onClose={() => setOpen(null)}
          {...(onRemoved === undefined ? {} : { onRemoved })}
        />
      )}
    </div>
  );
}
