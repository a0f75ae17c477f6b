import { useState } from 'react';
import { Button } from '@/ui/button';

interface Props {
  text: string;
  label: string;
  /** What it says once that is done. */
  done: string;
  look?: 'primary' | 'outlined' | 'plain';
}

/** Where the page did not come over TLS there is no clipboard, only the old way by a selection. */
async function copy(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const field = document.createElement('textarea');
  field.value = text;
  const top = document.activeElement?.closest('[role="dialog"]') ?? document.body; // a dialog holds the focus
  top.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way without TLS
  const isDone = document.execCommand('copy');
  field.remove();
  return isDone;
}

/** Puts a text into the clipboard and says so. */
export function CopyButton({ text, label, done, look = 'outlined' }: Props) {
  const [copied, setCopied] = useState('');
  const isCopied = copied === text;
  return (
    <Button
      look={look}
      icon={isCopied ? 'check' : 'copy'}
      onPress={() => void copy(text).then((isDone) => setCopied(isDone ? text : ''))}
    >
      {isCopied ? done : label}
    </Button>
  );
}
