/** Cards on a grid of twelve columns. They rest on one another: none floats, none overlaps another. */
export interface Place {
  chart_id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export const columns = 12;
export const smallest = { width: 3, height: 3 };
export const usual = { width: 6, height: 5 };
const tallest = 12;

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

function fitted(place: Place): Place {
  const width = clamp(Math.round(place.width), smallest.width, columns);
  return {
    chart_id: place.chart_id,
    x: clamp(Math.round(place.x), 0, columns - width),
    y: Math.max(0, place.y),
    width,
    height: clamp(Math.round(place.height), smallest.height, tallest),
  };
}

const beside = (a: Place, b: Place) => a.x < b.x + b.width && b.x < a.x + a.width;

/** In the order in which they are read, and in which a narrow page stacks them. */
export function readingOrder(places: readonly Place[]): Place[] {
  return [...places].sort((a, b) => a.y - b.y || a.x - b.x);
}

/** Each comes to rest on those above it; of two that want the same line, `first` is above. */
export function settled(places: readonly Place[], first = ''): Place[] {
  const ordered = places
    .map(fitted)
    .sort((a, b) => a.y - b.y || Number(b.chart_id === first) - Number(a.chart_id === first) || a.x - b.x);
  const resting: Place[] = [];
  for (const place of ordered) {
    const y = resting.reduce(
      (line, under) => (beside(under, place) ? Math.max(line, under.y + under.height) : line),
      0,
    );
    resting.push({ ...place, y });
  }
  return readingOrder(resting);
}

function changed(places: readonly Place[], id: string, part: Partial<Place>): Place[] {
  return settled(
    places.map((place) => (place.chart_id === id ? fitted({ ...place, ...part }) : place)),
    id,
  );
}

export function moved(places: readonly Place[], id: string, x: number, y: number): Place[] {
  return changed(places, id, { x, y });
}

export function resized(places: readonly Place[], id: string, width: number, height: number): Place[] {
  const at = places.find((place) => place.chart_id === id);
  return changed(places, id, { width: Math.min(width, columns - (at?.x ?? 0)), height });
}

/** One step: a column to the side; up or down, past the next card in the way. */
export function stepped(places: readonly Place[], id: string, across: number, down: number): Place[] {
  const at = places.find((place) => place.chart_id === id);
  if (at === undefined) return [...places];
  if (across !== 0) return moved(places, id, at.x + across, at.y);
  const others = places.filter((place) => place.chart_id !== id && beside(place, at));
  if (down > 0) {
    const next = readingOrder(others.filter((place) => place.y >= at.y + at.height))[0];
    return next === undefined ? [...places] : moved(places, id, at.x, next.y + 0.5);
  }
  const before = readingOrder(others.filter((place) => place.y < at.y)).at(-1);
  return before === undefined ? [...places] : moved(places, id, at.x, before.y);
}

/** With one more, in the first gap that it fits into. */
export function withOneMore(places: readonly Place[], id: string, size = usual): Place[] {
  const bottom = places.reduce((line, place) => Math.max(line, place.y + place.height), 0);
  for (let y = 0; y <= bottom; y += 1) {
    for (let x = 0; x + size.width <= columns; x += 1) {
      const place = { chart_id: id, x, y, ...size };
      const isFree = places.every(
        (other) => !beside(other, place) || other.y + other.height <= y || y + size.height <= other.y,
      );
      if (isFree) return settled([...places, place]);
    }
  }
  return settled([...places, { chart_id: id, x: 0, y: bottom, ...size }]);
}

export function without(places: readonly Place[], id: string): Place[] {
  return settled(places.filter((place) => place.chart_id !== id));
}
