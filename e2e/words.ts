import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a page says in one language, by the English text and the context that the catalogues know. */
export type Words = (english: string, context?: string) => string;

/** The words of a catalogue, so that one journey is walked in every language. Throws for a text that is not there. */
export function wordsOf(language: string): Words {
  const file = fileURLToPath(new URL(`../web/src/locales/${language}.po`, import.meta.url));
  const known = new Map<string, string>();
  for (const entry of readFileSync(file, 'utf8').split('\n\n')) {
    const [id, text] = [part(entry, 'msgid'), part(entry, 'msgstr')];
    if (id !== '') known.set(`${part(entry, 'msgctxt')}|${id}`, text === '' ? id : text);
  }
  return (english, context = '') => {
    const text = known.get(`${context}|${english}`);
    if (text === undefined) throw new Error(`No page says “${english}” (${context || 'no context'})`);
    return text;
  };
}

/** One part of an entry, whose text may go over several lines. */
function part(entry: string, name: string): string {
  const found = new RegExp(`^${name} ((?:".*"\n?)+)`, 'm').exec(entry)?.[1] ?? '';
  return found
    .split('\n')
    .map((line) => (line === '' ? '' : String(JSON.parse(line))))
    .join('');
}
