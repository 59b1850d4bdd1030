// Sets documents with Typst, one after the other, away from the thread that answers requests.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { place } from './order.seam.mjs';

/**
 * @typedef {readonly { name: string, bytes: Uint8Array }[]} Files
 * @typedef {{ id: number, source: string, data: string, files: Files, as: 'pdf' | 'svg' }} Order
 */

const { folder } = place;
const fonts = join(folder, 'fonts');
const compiler = NodeCompiler.create({
  workspace: folder,
  fontArgs: [
    {
      fontBlobs: readdirSync(fonts)
        .filter((name) => name.endsWith('.ttf'))
        .map((name) => readFileSync(join(fonts, name))),
    },
  ],
});

parentPort?.on('message', (/** @type {Order} */ { id, source, data, files, as }) => {
  try {
    parentPort?.postMessage({ id, ...set(source, data, files, as) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});

/**
 * @param {string} source
 * @param {string} data
 * @param {Files} files
 * @param {'pdf' | 'svg'} as
 */
function set(source, data, files, as) {
  for (const { name, bytes } of files) compiler.mapShadow(join(folder, name), Buffer.from(bytes));
  try {
    const result = compiler.compile({ mainFileContent: source, inputs: { data } });
    const document = result.result;
    if (!document) {
      const wrong = result.takeDiagnostics();
      return { error: wrong ? JSON.stringify(compiler.fetchDiagnostics(wrong)) : 'no document' };
    }
    const pages = document.numOfPages;
    if (as === 'svg') return { bytes: Buffer.from(compiler.plainSvg(document)), pages };
    return { bytes: compiler.pdf(document), pages };
  } finally {
    for (const { name } of files) compiler.unmapShadow(join(folder, name));
    // Some results are kept for the next document of the same template; old ones go.
    compiler.evictCache(10);
  }
}
