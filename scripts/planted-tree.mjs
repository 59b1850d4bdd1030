import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const settings = ['.gitignore', '.oxlintrc.json', 'biome.json', 'knip.json', 'tsconfig.base.json'];

/** A house as small as can be that breaks no rule. @type {Record<string, string>} */
const cleanHouse = {
  'package.json': manifest({ name: 'house', private: true, workspaces: ['contract', 'server'] }),
  'README.md': '# House\n\nSee [the deal](server/src/modules/sales/deal.ts) and [above](#house).\n',
  'contract/package.json': manifest({ name: '@house/contract', private: true, type: 'module' }),
  'contract/tsconfig.json': '{ "extends": "../tsconfig.base.json", "include": ["src"] }\n',
  'contract/src/core/ids.test.ts':
    "import { isId } from './ids.ts';\n\nif (isId('')) throw new Error('empty');\n",
  'contract/src/core/ids.ts':
    "/** Whether the text can be an id. */\nexport function isId(text: string): boolean {\n  return text !== '';\n}\n",
  'server/package.json': manifest({ name: '@house/server', private: true, type: 'module' }),
  'server/tsconfig.json': '{ "extends": "../tsconfig.base.json", "include": ["src"] }\n',
  'server/src/main.ts': "import { sales } from './modules/sales/module.ts';\n\nawait sales();\n",
  'server/src/modules/sales/README.md': '# Sales\n\nOwns deals.\n',
  'server/src/modules/sales/deal.ts': "export const stages = ['new', 'won'] as const;\n",
  'server/src/modules/sales/module.ts':
    "import { stages } from './deal.ts';\n\nexport async function sales(): Promise<number> {\n  return await Promise.resolve(stages.length);\n}\n",
};

/**
 * Builds the clean house with `planted` files on top of it, ready for the tools of this repository.
 *
 * @param {Record<string, string>} [planted] text of each file by its path
 * @returns {{ root: string, remove: () => void }}
 */
export function plantTree(planted = {}) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'peyvand-house-')));
  for (const name of settings) cpSync(join(repository, name), join(root, name));
  for (const [path, text] of Object.entries({ ...cleanHouse, ...planted })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** @param {object} value */
function manifest(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
