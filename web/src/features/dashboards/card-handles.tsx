import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/dashboards/card-handles.module.css';
import { columns, moved, type Place, resized, stepped, without } from '@/lib/grid-layout';
import { IconButton } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Menu } from '@/ui/menu';

interface Props {
  title: string;
  place: Place;
  layout: Place[];
  onLayout: (layout: Place[]) => void;
  onLift: (id: string | null) => void;
}

interface Drag {
  x: number;
  y: number;
  unitAcross: number;
  unitDown: number;
  from: Place;
  base: Place[];
}

const steps: Record<string, [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Moves and resizes a card: by dragging, by the arrow keys (with Shift: its size), or from a menu. */
export function CardHandles({ title, place, layout, onLayout, onLift }: Props) {
  const { t, i18n } = useTranslation('dashboards');
  const drag = useRef<Drag | null>(null);
  const id = place.chart_id;
  const forwards = i18n.dir() === 'rtl' ? -1 : 1;

  const move = (across: number, down: number) => onLayout(stepped(layout, id, across, down));
  const grow = (across: number, down: number) =>
    onLayout(resized(layout, id, place.width + across, place.height + down));

  const begin = (event: PointerEvent<HTMLElement>) => {
    const grid = event.currentTarget.closest<HTMLElement>('[data-grid]');
    if (grid === null || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const style = getComputedStyle(grid);
    const gap = parseFloat(style.columnGap);
    drag.current = {
      x: event.clientX,
      y: event.clientY,
      unitAcross: ((grid.clientWidth + gap) / columns) * forwards,
      unitDown: parseFloat(style.gridAutoRows) + parseFloat(style.rowGap),
      from: place,
      base: layout,
    };
    onLift(id);
  };
  const follow = (event: PointerEvent<HTMLElement>, change: (drag: Drag, across: number, down: number) => Place[]) => {
    const now = drag.current;
    if (now === null) return;
    onLayout(change(now, (event.clientX - now.x) / now.unitAcross, (event.clientY - now.y) / now.unitDown));
  };
  const end = () => {
    drag.current = null;
    onLift(null);
  };
  const byKey = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const [across, down] = [step[0] * forwards, step[1]];
    if (event.shiftKey) grow(across, down);
    else move(across, down);
  };

  return (
    <>
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.handle}
          aria-label={t('moveOne', { title })}
          aria-describedby="arranging"
          onKeyDown={byKey}
          onPointerDown={begin}
          onPointerMove={(event) =>
            follow(event, ({ base, from }, across, down) => moved(base, id, from.x + across, from.y + down))
          }
          onPointerUp={end}
          onPointerCancel={end}
        >
          <Icon name="move" />
        </button>
        <Menu
          label={t('arrangeOne', { title })}
          entries={[
            { id: 'up', label: t('up'), onAction: () => move(0, -1) },
            { id: 'down', label: t('down'), onAction: () => move(0, 1) },
            { id: 'back', label: t('back'), onAction: () => move(-1, 0) },
            { id: 'forth', label: t('forth'), onAction: () => move(1, 0) },
            { id: 'wider', label: t('wider'), onAction: () => grow(1, 0) },
            { id: 'narrower', label: t('narrower'), onAction: () => grow(-1, 0) },
            { id: 'taller', label: t('taller'), onAction: () => grow(0, 1) },
            { id: 'shorter', label: t('shorter'), onAction: () => grow(0, -1) },
            {
              id: 'off',
              label: t('takeOff'),
              icon: 'trash',
              danger: true,
              onAction: () => onLayout(without(layout, id)),
            },
          ]}
        >
          <IconButton icon="more" label={t('arrangeOne', { title })} small />
        </Menu>
      </div>
      <span
        className={styles.corner}
        aria-hidden="true"
        onPointerDown={begin}
        onPointerMove={(event) =>
          follow(event, ({ base, from }, across, down) => resized(base, id, from.width + across, from.height + down))
        }
        onPointerUp={end}
        onPointerCancel={end}
      />
    </>
  );
}
