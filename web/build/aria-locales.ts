import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const STRINGS =
  /[\\/](react-aria|react-stately|react-aria-components)[\\/]dist[\\/]private[\\/](?:\w+[\\/])?intlStrings\.m?js$/;
const PERSIAN = fileURLToPath(new URL('../src/kit/aria/strings.fa.ts', import.meta.url));

/** Name of the export of `strings.fa.ts` that serves one folder of sentences of React Aria. */
export function ariaStringsKey(library: string, folder: string): string {
  if (library === 'react-aria-components') return 'components';
  return library === 'react-stately' ? `stately_${folder}` : folder;
}

/**
 * React Aria carries 34 languages and no Persian. This keeps English and Russian, adds ours, and drops the rest
 * from the bundle, so that switching the language needs no reload.
 */
export function ariaLocales(): Plugin {
  return {
    name: 'peyvand:aria-locales',
    enforce: 'pre',
    load(id) {
      const file = id.split('?')[0] ?? id;
      const library = STRINGS.exec(file)?.[1];
      const english = library && /from\s*"([^"]+en-US\.m?js)"/.exec(readFileSync(file, 'utf8'))?.[1];
      if (!library || !english) return null;
      const path = join(dirname(file), english);
      const key = ariaStringsKey(library, basename(dirname(path)));
      const lines = [
        `import en from ${JSON.stringify(path)};`,
        `import ru from ${JSON.stringify(path.replace('en-US', 'ru-RU'))};`,
      ];
      // Colour pickers are not part of this house; their sentences stay English.
      if (key.endsWith('color')) return [...lines, `export default { 'en-US': en, 'ru-RU': ru };`].join('\n');
      return [
        ...lines,
        `import { ${key} } from ${JSON.stringify(PERSIAN)};`,
        `export default { 'en-US': en, 'ru-RU': ru, 'fa-IR': ${key} };`,
      ].join('\n');
    },
  };
}
