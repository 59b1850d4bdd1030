import { fileURLToPath } from 'node:url';
import { transformAsync } from '@babel/core';
import { getConfig } from '@lingui/conf';
import type { Plugin } from 'vite';

// Named, because macros are also expanded when tests run from the root of the repository.
const configPath = fileURLToPath(new URL('../lingui.config.ts', import.meta.url));
const MACRO = /from\s+['"]@lingui\/(?:core|react)\/macro['"]/;

/**
 * Expands Lingui macros (`t`, `<Trans>`, `plural`) with Babel and leaves TypeScript and JSX to the bundler.
 * Own plugin because the official one needs a newer Node than this project supports.
 */
export function linguiMacros(): Plugin {
  const linguiConfig = getConfig({ configPath });
  return {
    name: 'peyvand:lingui-macros',
    enforce: 'pre',
    async transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (!/\.tsx?$/.test(file) || !MACRO.test(code)) return null;
      const result = await transformAsync(code, {
        filename: file,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: file.endsWith('.tsx') ? ['typescript', 'jsx'] : ['typescript'] },
        plugins: [['@lingui/babel-plugin-lingui-macro', { linguiConfig }]],
      });
      return result?.code ? { code: result.code, map: result.map ?? null } : null;
    },
  };
}
