import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

/**
 * What every check gets: the files below a root folder, read and parsed once.
 *
 * @typedef {{ file: string, line: number, message: string }} Finding
 * @typedef {{ type: string, start: number, end: number, [key: string]: unknown }} Node
 * @typedef {{ specifier: string, start: number, names: string[], typeOnly: boolean }} Import
 * @typedef {{ program: Node, imports: Import[], errors: string[] }} Source
 * @typedef {{ path: string, text: string, lineAt: (offset: number) => number, source: () => Source }} File
 * @typedef {{ root: string, files: File[], has: (path: string) => boolean }} Tree
 */

// What git ignores and nobody wrote: looking into it would only cost time.
const generated = new Set(['node_modules', 'dist', '.git', '.cache', 'coverage']);
const generatedPaths = new Set(['data', 'bench/results']);
const textual = /(^|\/)\.?[^./]+$|\.(ts|tsx|mjs|js|json|md|sql|css|html|po|sh|ya?ml)$/;

/**
 * @param {string} root absolute path of the folder to look at
 * @returns {Tree}
 */
export function readTree(root) {
  const files = paths(root, '').map((path) => readFile(root, path));
  const known = new Set(files.flatMap(({ path }) => withFolders(path)));
  return { root, files, has: (path) => known.has(path) };
}

/**
 * @param {string} root
 * @param {string} folder relative to the root, '' for the root itself
 * @returns {string[]}
 */
function paths(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (generated.has(entry.name) || generatedPaths.has(path)) return [];
      if (entry.isDirectory()) return paths(root, path);
      return entry.isFile() ? [path] : [];
    });
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {File}
 */
function readFile(root, path) {
  const text = textual.test(path) ? readFileSync(join(root, path), 'utf8') : '';
  /** @type {Source | undefined} */
  let source;
  return {
    path,
    text,
    lineAt: (offset) => text.slice(0, offset).split('\n').length,
    source: () => (source ??= parse(path, text)),
  };
}

/** @param {string} path @returns {string[]} the path and every folder above it */
function withFolders(path) {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** @param {File} file */
export function isCode(file) {
  return /\.(ts|tsx|mjs|js)$/.test(file.path);
}

/** Tests, and what is written for tests alone. @param {string} path */
export function isTest(path) {
  return /(\.test|-for-tests)\.(ts|tsx|mjs)$/.test(path);
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {Source}
 */
function parse(path, text) {
  const result = parseSync(path, text);
  const { staticImports, staticExports, dynamicImports } = result.module;
  /** @type {Import[]} */
  const imports = staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    start: moduleRequest.start,
    names: entries.filter((entry) => !entry.isType).map((entry) => entry.importName.name ?? '*'),
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  for (const { entries } of staticExports) {
    for (const { moduleRequest, isType, importName } of entries) {
      if (moduleRequest === null || moduleRequest === undefined) continue;
      const { value, start } = moduleRequest;
      imports.push({ specifier: value, start, names: [importName.name ?? '*'], typeOnly: isType });
    }
  }
  for (const { moduleRequest } of dynamicImports) {
    const literal = /^(['"`])([^'"`$]*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal === null) continue;
    imports.push({ specifier: literal[2] ?? '', start: moduleRequest.start, names: ['*'], typeOnly: false });
  }
  const program = /** @type {Node} */ (/** @type {unknown} */ (result.program));
  // `import('./x.ts').T` inside a type is an arrow too.
  walk(program, (node) => {
    const target = node.type === 'TSImportType' ? (node['source'] ?? node['argument']) : undefined;
    if (!isNode(target) || typeof target['value'] !== 'string') return;
    imports.push({ specifier: target['value'], start: target.start, names: [], typeOnly: true });
  });
  return { program, imports, errors: result.errors.map((error) => error.message) };
}

/**
 * Visits every node below `node`, parents first.
 *
 * @param {Node} node
 * @param {(node: Node, ancestors: Node[]) => void} visit
 * @param {Node[]} [ancestors]
 */
export function walk(node, visit, ancestors = []) {
  visit(node, ancestors);
  const below = [...ancestors, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, below);
    }
  }
}

/** @param {unknown} value @returns {value is Node} */
export function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
