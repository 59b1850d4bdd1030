import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { checkDirection } from './checks/direction.mjs';
import { checkDocs } from './checks/docs.mjs';
import { checkGuarded } from './checks/guarded.mjs';
import { checkImports } from './checks/imports.mjs';
import { checkLock } from './checks/lock.mjs';
import { checkNames } from './checks/names.mjs';
import { checkSchemas } from './checks/schemas.mjs';
import { checkShapes } from './checks/shapes.mjs';
import { checkSizes, medianLines } from './checks/sizes.mjs';
import { runTool, toolsOf } from './checks/tools.mjs';
import { readTree } from './checks/tree.mjs';
import { checkWebText } from './checks/web-text.mjs';
import { checkWords } from './checks/words.mjs';

/**
 * Everything about the code that a machine can judge without running it.
 * Usage: npm run check [-- name…], where a name is the beginning of a line of the report: `npm run check -- types docs`
 *
 * @typedef {import('./checks/tree.mjs').Tree} Tree
 * @typedef {import('./checks/tree.mjs').Finding} Finding
 * @type {Record<string, (tree: Tree) => Finding[]>}
 */
const ownChecks = {
  imports: checkImports,
  guarded: checkGuarded,
  schemas: checkSchemas,
  shapes: checkShapes,
  names: checkNames,
  sizes: checkSizes,
  words: checkWords,
  'text on screen': checkWebText,
  direction: checkDirection,
  'docs links': checkDocs,
  lock: checkLock,
};

/**
 * @param {string} root absolute path of the folder to check
 * @param {{ only?: string[], report?: (line: string) => void }} [options]
 * @returns {Promise<Map<string, string>>} what each check that ran complains about; '' when it is content
 */
export async function check(root, { only = [], report = () => undefined } = {}) {
  /** @type {Map<string, string>} */
  const results = new Map();
  const wanted = (/** @type {string} */ name) =>
    only.length === 0 || only.some((start) => name.startsWith(start));
  const finish = (
    /** @type {string} */ name,
    /** @type {string} */ complaint,
    /** @type {number} */ begun,
  ) => {
    results.set(name, complaint);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    report(`${complaint === '' ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n${indent(complaint)}`);
  };

  const queue = toolsOf(root).filter(({ name }) => wanted(name));
  const worker = async () => {
    for (let tool = queue.shift(); tool !== undefined; tool = queue.shift()) {
      const begun = performance.now();
      finish(tool.name, await runTool(root, tool), begun);
    }
  };
  const workers = Array.from({ length: Math.max(2, availableParallelism() - 1) }, worker);

  const tree = readTree(root);
  for (const [name, findings] of Object.entries(ownChecks).filter(([name]) => wanted(name))) {
    const begun = performance.now();
    finish(name, findings(tree).map(line).join('\n'), begun);
  }
  await Promise.all(workers);
  report(`${tree.files.length} files, the median source file has ${medianLines(tree)} lines\n`);
  return results;
}

/** @param {Finding} finding */
function line({ file, line: number, message }) {
  return `${file}:${number} ${message}`;
}

/** @param {string} text */
function indent(text) {
  return text === '' ? '' : `${text.replace(/^/gm, '    ')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const begun = performance.now();
  const results = await check(root, {
    only: process.argv.slice(2),
    report: (text) => process.stdout.write(text),
  });
  const failed = [...results].filter(([, complaint]) => complaint !== '').map(([name]) => name);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(
    failed.length === 0
      ? `All ${results.size} checks passed in ${seconds} s.\n`
      : `${failed.length} of ${results.size} checks failed in ${seconds} s: ${failed.join(', ')}.\n`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}
