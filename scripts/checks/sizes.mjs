import { isTest } from './tree.mjs';

const limits = { file: 300, test: 500, median: 100, levels: 6, moduleReadme: 60 };
const measured = /\.(ts|tsx|mjs|js|css|sql)$/;

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkSizes(tree) {
  /** @type {import('./tree.mjs').Finding[]} */
  const findings = [];
  for (const { path, text } of tree.files) {
    const add = (/** @type {string} */ message) => findings.push({ file: path, line: 1, message });
    const lines = countLines(text);
    const levels = path.split('/').length - 1;
    if (levels > limits.levels) add(`${levels} folders deep, at most ${limits.levels}`);
    if (/^server\/src\/modules\/[^/]+\/README\.md$/.test(path) && lines > limits.moduleReadme) {
      add(`${lines} lines, the README of a module has at most ${limits.moduleReadme}`);
    }
    if (!measured.test(path)) continue;
    const limit = isTest(path) ? limits.test : limits.file;
    if (lines > limit) add(`${lines} lines, at most ${limit}: split it by a concern of the business`);
  }
  const median = medianLines(tree);
  if (median > limits.median) {
    findings.push({
      file: '.',
      line: 1,
      message: `the median file has ${median} lines, at most ${limits.median}`,
    });
  }
  return findings;
}

/** @param {import('./tree.mjs').Tree} tree @returns {number} lines of the median source file, tests left out */
export function medianLines(tree) {
  const counts = tree.files
    .filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path) && !isTest(path))
    .map(({ text }) => countLines(text))
    .sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}

/** @param {string} text */
function countLines(text) {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}
