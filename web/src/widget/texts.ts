import type english from '@/widget/locale/en.json';

const languages = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'zh', 'ar'] as const;
export type Language = (typeof languages)[number];

type Texts = Record<string, string>;
const files = import.meta.glob<Texts>('./locale/*.json', { eager: true, import: 'default' });

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text);
}

type WithoutForm<Name> = Name extends `${infer Base}_${'one' | 'other'}` ? Base : Name;
type Key = WithoutForm<keyof typeof english> | `stages.${string}`;

/** A text of the widget; `count` chooses its plural. */
export type Tell = (key: Key, values?: Record<string, string | number>) => string;

export function tellIn(language: Language): Tell {
  const texts = files[`./locale/${language}.json`] ?? {};
  const numbers = new Intl.NumberFormat(language);
  const plurals = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const { count } = values;
    const found = texts[typeof count === 'number' ? `${key}_${plurals.select(count)}` : key] ?? key;
    return found.replace(/{{(\w+)}}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}
