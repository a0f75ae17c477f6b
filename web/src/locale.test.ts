import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Texts are there in all languages, each with what it puts in and with the plural forms that its language has. */
const languages = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'zh', 'ar'];
type Texts = Map<string, string>;

function flatten(value: object, path: string, into: Texts): Texts {
  for (const [key, inner] of Object.entries(value)) {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof inner === 'string') into.set(name, inner);
    else flatten(inner as object, name, into);
  }
  return into;
}

const read = (file: string): Texts => flatten(JSON.parse(readFileSync(file, 'utf8')) as object, '', new Map());
const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
const folders = files
  .filter((file) => file.endsWith('locale/en.json'))
  .map((file) => `src/${file.slice(0, -'/en.json'.length)}`);
/** What a text is counted by: as it is, or as the language writes it. */
const numbers = new Set(['count', 'shown']);
const ending = /_(zero|one|two|few|many|other)$/;
const bases = (texts: Texts) => new Set([...texts.keys()].map((key) => key.replace(ending, '')));
const blanks = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map((blank) => blank[1] ?? '').sort();

describe.each(folders)('%s', (folder) => {
  const english = read(`${folder}/en.json`);

  it.each(languages)('%s has every text', (language) => {
    const texts = read(`${folder}/${language}.json`);
    expect([...bases(texts)].sort()).toEqual([...bases(english)].sort());
    const plurals = [...english.keys()].filter((key) => key.endsWith('_other')).map((key) => key.replace(ending, ''));
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of plurals) {
      for (const form of forms) expect(texts.has(`${key}_${form}`), `${language} ${key}_${form}`).toBe(true);
    }
  });

  it.each(languages)('%s puts in what English puts in', (language) => {
    for (const [key, text] of read(`${folder}/${language}.json`)) {
      expect(text, `${language} ${key}`).not.toBe('');
      const source = english.get(key) ?? english.get(key.replace(ending, '_other')) ?? '';
      // A form for one or none may do without the number.
      const wanted = blanks(source).filter((name) => !numbers.has(name));
      expect(
        blanks(text).filter((name) => !numbers.has(name)),
        `${language} ${key}`,
      ).toEqual(wanted);
    }
  });

  it('has the texts that its code asks for', () => {
    const own = files.filter((file) => `src/${file}`.startsWith(folder.replace(/locale$/, '')) && /\.tsx?$/.test(file));
    const known = bases(english);
    for (const file of own) {
      const code = readFileSync(`src/${file}`, 'utf8');
      const name = /useTranslation\('(\w+)'\)/.exec(code)?.[1];
      if (name === undefined || !folder.endsWith(`/${name}/locale`)) continue;
      for (const call of code.matchAll(/\bt\(\s*'([\w.]+)'/g))
        expect(known.has(call[1] ?? ''), `${file}: ${call[1] ?? ''}`).toBe(true);
    }
  });
});
