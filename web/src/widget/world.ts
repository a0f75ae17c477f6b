import type { Settings } from '@/widget/settings';
import type { Tell } from '@/widget/texts';

/** What all parts of the widget work with. */
export interface World {
  settings: Settings;
  t: Tell;
  /** What room there is for a chart, in pixels. */
  room: () => number;
  /** Says it to who cannot see it. */
  announce: (text: string) => void;
}
