import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { preferences } from '@/app/preferences';

/** The languages of the app, each by its own name. */
export const languages = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  ja: '日本語',
  zh: '中文',
  ar: 'العربية',
} as const;
export type Language = keyof typeof languages;

type Texts = Record<string, unknown>;
const files = import.meta.glob<Texts>(['/src/**/locale/*.json', '!/src/widget/**'], { import: 'default' });

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(languages, text);
}

/** The one that was chosen, else the first of the browser's that there is, else English. */
function wanted(): Language {
  const chosen = preferences().language;
  const candidates = [...(chosen === null ? [] : [chosen]), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return candidates.find(isLanguage) ?? 'en';
}

/** Texts stand in a folder `locale` beside what uses them; that folder's parent names them. */
async function load(language: Language): Promise<void> {
  const own = Object.entries(files).filter(([path]) => path.endsWith(`/${language}.json`));
  await Promise.all(
    own.map(async ([path, read]) => {
      const name = path.split('/').at(-3) ?? '';
      i18next.addResourceBundle(language, name, await read(), true, true);
    }),
  );
}

function turnPage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}

export async function changeLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  turnPage(language);
}

export async function startLanguage(): Promise<void> {
  const language = wanted();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    ns: ['app'],
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  await Promise.all([load('en'), language === 'en' ? undefined : load(language)]);
  await i18next.changeLanguage(language);
  turnPage(language);
}
