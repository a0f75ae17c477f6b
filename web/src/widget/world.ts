import type { Settings } from '@/widget/settings';
import type { Tell } from '@/widget/texts';

/** What all parts of the widget work with. */
export interface World {
  settings: Settings;
  t: Tell;
  /** Says it to who cannot see it. */
  announce: (text: string) => void;
}
