import { useSyncExternalStore } from 'react';

/** What this reader chose for this browser; public/appearance.js reads it before the first paint. */
export interface Preferences {
  appearance: 'system' | 'light' | 'dark';
  contrast: 'system' | 'more';
  text: 'usual' | 'large';
  motion: 'system' | 'less';
  language: string | null;
}

const place = 'parlance.preferences';
const usual: Preferences = {
  appearance: 'system',
  contrast: 'system',
  text: 'usual',
  motion: 'system',
  language: null,
};
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Preferences>) };
  } catch {
    return usual;
  }
}

function apply(): void {
  const { dataset } = document.documentElement;
  for (const name of ['appearance', 'contrast', 'text', 'motion'] as const) {
    if (current[name] === 'system' || current[name] === 'usual') Reflect.deleteProperty(dataset, name);
    else dataset[name] = current[name];
  }
}

export function preferences(): Preferences {
  return current;
}

export function changePreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(place, JSON.stringify(current));
  apply();
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, preferences);
}
