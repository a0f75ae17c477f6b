import { useMemo } from 'react';
import { qrPath } from '@/lib/qr-path';
import styles from '@/ui/qr-code.module.css';

/** A text for a camera to read. */
export function QrCode({ label, text }: { label: string; text: string }) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg className={styles.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
