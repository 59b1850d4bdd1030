// @vitest-environment node

import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ariaStringsKey } from '../../../build/aria-locales.ts';
import * as persian from './strings.fa.ts';

const here = createRequire(import.meta.url);
const rootOf = (name: string) => dirname(here.resolve(`${name}/package.json`));
const folders = [
  ...(['react-aria', 'react-stately'] as const).flatMap((library) => {
    const intl = join(rootOf(library), 'dist/private/intl');
    return readdirSync(intl).map((folder) => ({ library, folder, path: join(intl, folder) }));
  }),
  {
    library: 'react-aria-components',
    folder: 'intl',
    path: join(rootOf('react-aria-components'), 'dist/private/intl'),
  },
].filter(({ folder }) => folder !== 'color');

describe('Persian sentences of React Aria', () => {
  test.each(folders)('$library $folder has exactly the English keys', async ({ library, folder, path }) => {
    const file = pathToFileURL(join(path, 'en-US.mjs')).href;
    const english: { default: Record<string, unknown> } = await import(/* @vite-ignore */ file);
    const ours = new Map(Object.entries(persian)).get(ariaStringsKey(library, folder));
    expect(Object.keys(ours ?? {}).sort()).toEqual(Object.keys(english.default).sort());
  });
});
