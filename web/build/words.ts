import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCompiledCatalog, getCatalogForFile, getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import type { Plugin } from 'vite';
import { firstVisitRoots, source } from './first-visit.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const asked = /^(?<file>.*\.po)\?(?<part>first|rest)$/;
const ownImport = /^(?:import|export)\s(?!type\s)(?:[^'"]*?\sfrom\s)?'(\.[^']+\.tsx?)'/gm;

/**
 * A catalogue in two parts: `fa.po?first` holds the words of a first visit, `fa.po?rest` those of all other pages.
 * The words of the whole product would be a tenth of what a first visit loads.
 */
export function linguiWords(): Plugin {
  const config = getConfig({ configPath: `${root}lingui.config.ts` });
  return {
    name: 'peyvand:words',
    async load(id) {
      const { file, part } = asked.exec(id)?.groups ?? {};
      if (!file || !part) return null;
      this.addWatchFile(file);
      const found = getCatalogForFile(relative(config.rootDir, file), await getCatalogs(config));
      if (!found) throw new Error(`${file} is no catalogue of lingui.config.ts`);
      const { catalog, locale } = found;
      const [read, { messages }] = await Promise.all([
        catalog.read(locale),
        catalog.getTranslations(locale, { sourceLocale: config.sourceLocale, fallbackLocales: {} }),
      ]);
      const first = firstFiles();
      const isFirst = (message: string) => (read?.[message]?.origin ?? []).some(([path]) => first.has(path));
      const own = Object.entries(messages).filter(([message]) => isFirst(message) === (part === 'first'));
      const { source: code, errors } = createCompiledCatalog(locale, Object.fromEntries(own), {
        namespace: 'es',
      });
      if (errors[0]) throw errors[0].error;
      return { code, map: null, moduleType: 'js' };
    },
  };
}

/** Our modules that a first visit loads, as catalogues name them: what its roots import, however far below. */
function firstFiles(): Set<string> {
  const seen = new Set<string>();
  const open = firstVisitRoots();
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(ownImport)) {
      open.push(fileURLToPath(new URL(path, `file://${file}`)));
    }
  }
  return new Set([...seen].map((file) => relative(source(''), file)).map((path) => `src/${path}`));
}
