import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

// Makes the fonts of documents (server/src/kernel/documents/fonts) out of the web's variable ones: Typst takes static
// faces only, and one family name for each file, since it picks one file of a family.
// Run in web/ after a change of the font packages: npx tsx build/document-fonts.ts
const { resolve } = createRequire(import.meta.url);
const target = fileURLToPath(new URL('../../server/src/kernel/documents/fonts/', import.meta.url));

const ranges = {
  arabic: '20-2f 600-6ff 750-77f 200c-200f 2010-2026 fb50-fdff fe70-feff',
  latin: '20-7e a0-ff 131-153 2000-206f 20ac 2122 2212',
  cyrillic: '400-4ff 2116',
};
/** `from` → `to`: the family name in the file, of one length, so that it is changed in place. */
const files = [
  { family: 'vazirmatn', part: 'arabic', from: 'Vazirmatn', to: 'PvdArabic' },
  { family: 'golos-text', part: 'latin', from: 'Golos Text', to: 'Pvd Latin0' },
  { family: 'golos-text', part: 'cyrillic', from: 'Golos Text', to: 'Pvd Cyril0' },
] as const;

await mkdir(target, { recursive: true });
for (const { family, part, from, to } of files) {
  const folder = dirname(resolve(`@fontsource-variable/${family}/package.json`));
  await copyFile(join(folder, 'LICENSE'), join(target, `${family}.LICENSE`));
  for (const weight of [400, 600]) {
    const source = await readFile(join(folder, `files/${family}-${part}-wght-normal.woff2`));
    const face = await subsetFont(source, lettersOf(ranges[part]), {
      targetFormat: 'sfnt',
      variationAxes: { wght: weight },
    });
    await writeFile(join(target, `${family}-${part}-${weight}.ttf`), renamed(face, from, to));
  }
}

function lettersOf(range: string): string {
  return range
    .split(' ')
    .map((span) => {
      const [from = 0, to = from] = span.split('-').map((code) => Number.parseInt(code, 16));
      return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join('');
    })
    .join('');
}

/** The same face under another family name, in both encodings of its table of names. */
function renamed(face: Buffer, from: string, to: string): Buffer {
  const wide = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('latin1');
  const bytes = face.toString('latin1').replaceAll(wide(from), wide(to)).replaceAll(from, to);
  return Buffer.from(bytes, 'latin1');
}
