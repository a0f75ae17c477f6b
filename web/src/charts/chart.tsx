import '@/charts/chart-tooltip.css';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import styles from '@/charts/chart.module.css';
import { themed } from '@/charts/theme';
import type { Drawn } from '@/charts/vega';

export interface ChartHandle {
  svg: () => Promise<Blob>;
  png: () => Promise<Blob>;
}

interface Props {
  spec: object;
  /** What it shows, for those who do not see it. */
  description: string;
  locale: string;
  handle?: Ref<ChartHandle>;
  onBroken?: (message: string) => void;
}

function useWidth() {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new ResizeObserver((entries) => {
      const now = entries[0]?.contentRect.width ?? 0;
      setWidth((before) => (Math.abs(before - now) < 8 ? before : now));
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return { place, width };
}

/** Changes when the page turns light or dark, so that what was drawn in its colours is drawn anew. */
function useScheme(): string {
  const [scheme, setScheme] = useState('');
  useEffect(() => {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    const read = () =>
      setScheme(
        `${document.documentElement.dataset['appearance'] ?? ''}${query.matches}${document.documentElement.dataset['contrast'] ?? ''}`,
      );
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-appearance', 'data-contrast'],
    });
    query.addEventListener('change', read);
    read();
    return () => {
      observer.disconnect();
      query.removeEventListener('change', read);
    };
  }, []);
  return scheme;
}

/** A Vega-Lite chart in the page's colours and as wide as its place. */
export function Chart({ spec, description, locale, handle, onBroken }: Props) {
  const { place, width } = useWidth();
  const scheme = useScheme();
  const canvas = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const [isWider, setWider] = useState(false); // then it scrolls, and has to be reached by keyboard
  useEffect(() => {
    const target = canvas.current;
    if (target === null || width === 0 || scheme === '') return;
    let gone = false;
    import('@/charts/vega')
      .then(({ draw }) => draw(target, themed(spec, width), locale))
      .then((result) => {
        if (gone) result.finalize();
        else {
          drawn.current = result;
          setWider(target.scrollWidth > width + 1);
        }
      })
      .catch((thrown: unknown) => {
        if (!gone) onBroken?.(thrown instanceof Error ? thrown.message : String(thrown));
      });
    return () => {
      gone = true;
      drawn.current?.finalize();
      drawn.current = null;
    };
  }, [spec, width, scheme, locale, onBroken]);
  useImperativeHandle(handle, () => ({ svg: () => asSvg(drawn.current), png: () => asPng(drawn.current) }), []);
  return (
    <div
      ref={place}
      className={styles.chart}
      style={{ minBlockSize: heightOf(spec) }}
      dir="ltr" // axes and numbers are drawn in one direction everywhere
      role="group"
      aria-label={description}
      {...(isWider ? { tabIndex: 0 } : {})}
    >
      <div role="img" aria-label={description}>
        <div ref={canvas} aria-hidden="true" />
      </div>
    </div>
  );
}

/** Room for it before it is drawn, so that nothing below it jumps. */
function heightOf(spec: object): number {
  const { height } = spec as { height?: unknown };
  return (typeof height === 'number' ? height : 160) + 24;
}

async function asSvg(drawn: Drawn | null): Promise<Blob> {
  if (drawn === null) throw new Error('The chart is not drawn yet.');
  return new Blob([await drawn.view.toSVG()], { type: 'image/svg+xml' });
}

async function asPng(drawn: Drawn | null): Promise<Blob> {
  if (drawn === null) throw new Error('The chart is not drawn yet.');
  const picture = await drawn.view.toCanvas(2);
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser could not make the picture.'));
      else resolve(blob);
    }, 'image/png');
  });
}
