import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

const folder = fileURLToPath(new URL('../node_modules/.peyvand-fonts', import.meta.url));

/** The letters of a first visit. The rest of each script stays in the whole files, which few pages load: `fonts.css`. */
const latin = 'U+0020-007E, U+00A0, U+00AB, U+00B7, U+00BB, U+00D7, U+2010-2026, U+2191, U+2193, U+2212';
const parts = {
  'vazirmatn-arabic': 'U+0020, U+00A0, U+0600-06FF, U+200C-200E, U+2010-2011, U+FDFC',
  'vazirmatn-latin': latin,
  'golos-text-latin': latin,
  'golos-text-cyrillic': 'U+0301, U+0400-045F, U+2116',
} as const;
/** From regular to the weight of titles: `tokens.css`. */
const weights = { min: 400, max: 680, default: 400 };

/**
 * Fonts without what hardly any page uses: rare letters, and weights thinner than regular or thicker than titles.
 * Half of the files; everybody loads them before anything else. Made once, then kept until the settings change.
 */
export function leanFonts(): Plugin {
  return {
    name: 'peyvand:lean-fonts',
    async config() {
      const settings = JSON.stringify({ parts, weights, version: 1 });
      const stamp = join(folder, 'settings.json');
      if ((await readFile(stamp, 'utf8').catch(() => '')) === settings) return;
      await mkdir(folder, { recursive: true });
      for (const [part, range] of Object.entries(parts)) {
        const lean = await subsetFont(await readFile(sourceOf(part)), lettersOf(range), {
          targetFormat: 'woff2',
          variationAxes: { wght: weights },
        });
        await writeFile(join(folder, `${part}.woff2`), lean);
      }
      await writeFile(stamp, settings);
    },
  };
}

function sourceOf(part: string): string {
  const family = part.slice(0, part.lastIndexOf('-'));
  const resolve = createRequire(import.meta.url).resolve;
  return join(
    dirname(resolve(`@fontsource-variable/${family}/package.json`)),
    `files/${part}-wght-normal.woff2`,
  );
}

/** All letters of a range as CSS writes it. */
function lettersOf(range: string): string {
  return range
    .split(', ')
    .map((span) => {
      const [from = 0, to = from] = span
        .slice(2)
        .split('-')
        .map((code) => Number.parseInt(code, 16));
      return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, at) => from + at));
    })
    .join('');
}
