// The script that websites load, `/t.js`: one file, as small as it can be.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** @returns {Promise<Uint8Array>} */
export async function pagesScript() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'web/visits/visits.seam.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2020',
    logLevel: 'warning',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('the script of pages was not built');
  return file.contents;
}
