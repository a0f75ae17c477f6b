import { isLanguage, type Language } from '@/widget/texts';

/** What the tag says: <script src="https://HOST/widget.js" data-token="…" data-theme="dark" async></script>. */
export interface Settings {
  /** Where the script came from, and where it asks. */
  server: string;
  /** An API key or an access token; null where the server lets visitors ask without one. */
  token: string | null;
  theme: 'auto' | 'light' | 'dark';
  accent: string | null;
  title: string | null;
  /** Id or name of a database or dataset; null where there is one alone. */
  source: string | null;
  language: Language;
}

const text = (value: string | undefined): string | null => (value === undefined || value.trim() === '' ? null : value);

/** The language that the tag names, else the page's, else the reader's, as far as there are texts. */
function languageOf(wanted: string | undefined): Language {
  const candidates = [wanted ?? '', document.documentElement.lang, ...navigator.languages];
  return candidates.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

export function settingsOf(script: HTMLScriptElement): Settings {
  const { token, theme, accent, title, source, language } = script.dataset;
  return {
    server: new URL(script.src, document.baseURI).origin,
    token: text(token),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    accent: text(accent),
    title: text(title),
    source: text(source),
    language: languageOf(language),
  };
}
