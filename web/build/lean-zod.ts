import type { Plugin } from 'vite';

const SCHEMAS = /[\\/]zod[\\/]v4[\\/]core[\\/](?:json-schema-processors|to-json-schema)\.js$/;
const ENGLISH = /[\\/]zod[\\/]v4[\\/]locales[\\/]en\.js$/;

/**
 * Leaves out how Zod writes JSON schemas, a fifth of it, since only the server describes its API, and its English
 * sentences, since ours come from the catalogues. Every name stays, so that Zod finds what it imports; who would write
 * a schema in the browser gets an error that says why.
 */
export function leanZod(): Plugin {
  return {
    name: 'peyvand:lean-zod',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (ENGLISH.test(file))
        return { code: 'export default () => ({ localeError: (issue) => issue.code });', map: null };
      if (!SCHEMAS.test(file)) return null;
      const names = [...code.matchAll(/^export (?:function|const|class) (\w+)/gm)].map((match) => match[1]);
      const body = `const none = () => { throw new Error('JSON schemas are written by the server only'); };\n`;
      return { code: `${body}${names.map((name) => lines(name ?? '')).join('')}`, map: null };
    },
  };
}

function lines(name: string): string {
  // Zod makes these two for every schema, long before anybody calls them.
  const made = /^create\w*Method$/.test(name);
  return `export const ${name} = ${made ? '() => none' : 'none'};\n`;
}
