import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Fills the Persian and Russian catalogues: `npx lingui extract --clean`, then `npx tsx build/translate.ts words.json`.
 * The file holds `{ "English": ["فارسی", "Русский"] }`; a message with a context is `"context|English"`. What is already
 * translated changes only when the file names it.
 */
function fill(
  catalogue: string,
  words: ReadonlyMap<string, string>,
): { text: string; filled: number; missing: string[] } {
  let filled = 0;
  const missing: string[] = [];
  const blocks = catalogue.split('\n\n').map((block) => {
    const id = textOf(block, 'msgid');
    if (id === '') return block;
    const context = textOf(block, 'msgctxt');
    const word = words.get(context ? `${context}|${id}` : id);
    if (word === undefined) {
      if (textOf(block, 'msgstr') === '') missing.push(context ? `${context}|${id}` : id);
      return block;
    }
    filled++;
    const tail = block.endsWith('\n') ? '\n' : '';
    return `${block.slice(0, block.search(/^msgstr/m))}msgstr ${JSON.stringify(word)}${tail}`;
  });
  return { text: blocks.join('\n\n'), filled, missing };
}

/** The text of `msgid`, `msgstr` or `msgctxt` in one block, joined over its lines. */
function textOf(block: string, key: string): string {
  const match = new RegExp(`^${key} ((?:"(?:[^"\\\\]|\\\\.)*"\\n?)+)`, 'm').exec(block);
  const lines = match?.[1]?.trim().split('\n') ?? [];
  return lines.map((line) => String(JSON.parse(line))).join('');
}

const file = process.argv[2];
if (!file) throw new Error('Name the JSON file with the words');
const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
const words: [string, unknown][] =
  typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
for (const [index, language] of ['fa', 'ru'].entries()) {
  const path = fileURLToPath(new URL(`../src/locales/${language}.po`, import.meta.url));
  const own = new Map(
    words.flatMap(([id, pair]) => (Array.isArray(pair) ? [[id, String(pair[index])] as const] : [])),
  );
  const { text, filled, missing } = fill(readFileSync(path, 'utf8'), own);
  writeFileSync(path, text);
  process.stdout.write(
    `${language}: ${filled} filled, ${missing.length} missing\n${missing.map((id) => `  ${id}\n`).join('')}`,
  );
}
