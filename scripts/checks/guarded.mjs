import { isCode, isNode, isTest, walk } from './tree.mjs';

/**
 * Powers that only a few rooms hold: SQL, the network, the clock. One place to look at is one place to secure.
 *
 * `packages`: names of libraries; with `names` only these exports of them. `globals`: functions of the platform.
 * `holders`: paths that may use it. Tests may too: they look behind the curtain on purpose.
 *
 * @typedef {{ what: string, within: RegExp, holders: RegExp, packages?: RegExp, names?: string[], globals?: RegExp }} Power
 * @type {Power[]}
 */
const powers = [
  {
    what: 'SQL is written in *.store.ts files and in the kernel',
    within: /^server\/src\//,
    holders: /\.store\.ts$|^server\/src\/(kernel|testing)\//,
    packages: /^kysely$/,
    names: ['sql', '*'],
  },
  {
    what: 'database drivers belong to the kernel and the engines',
    within: /^server\/src\//,
    holders: /^server\/src\/(kernel|engines|testing)\//,
    packages: /^(pg|pg-.*|@clickhouse\/client)$/,
  },
  {
    what: 'the network is reached through server/src/kernel/egress',
    within: /^server\/src\//,
    holders: /^server\/src\/(kernel\/egress|engines|testing)\//,
    packages: /^(node:(http|https|http2|net|tls|dgram)|undici|ws|axios|got|node-fetch)$/,
    globals: /^(fetch|WebSocket|EventSource)$/,
  },
  {
    what: 'the server is reached through web/src/lib',
    within: /^web\/src\//,
    holders: /^web\/src\/lib\//,
    globals: /^(fetch|XMLHttpRequest|WebSocket|EventSource)$/,
  },
];

/** The clock and the dice are arguments of a use case, so that its tests can hold them still. */
const modulesOfServer = /^server\/src\/modules\//;

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkGuarded(tree) {
  return tree.files
    .filter((file) => isCode(file) && !isTest(file.path))
    .flatMap((file) => [...imported(file), ...called(file), ...clocks(file)]);
}

/** @param {import('./tree.mjs').File} file @returns {import('./tree.mjs').Finding[]} */
function imported(file) {
  const closed = closedTo(file.path).filter(({ packages }) => packages !== undefined);
  if (closed.length === 0) return [];
  return file.source().imports.flatMap(({ specifier, names, typeOnly, start }) =>
    closed
      .filter(({ packages }) => !typeOnly && packages?.test(specifier) === true)
      .filter((power) => power.names === undefined || names.some((name) => power.names?.includes(name)))
      .map(({ what }) => ({ file: file.path, line: file.lineAt(start), message: `${specifier}: ${what}` })),
  );
}

/** @param {import('./tree.mjs').File} file @returns {import('./tree.mjs').Finding[]} */
function called(file) {
  const closed = closedTo(file.path).filter(({ globals }) => globals?.source !== undefined);
  if (closed.length === 0) return [];
  /** @type {import('./tree.mjs').Finding[]} */
  const findings = [];
  walk(file.source().program, (node) => {
    const name = globalCalled(node);
    const power = name === undefined ? undefined : closed.find(({ globals }) => globals?.test(name));
    if (power === undefined) return;
    findings.push({ file: file.path, line: file.lineAt(node.start), message: `${name}: ${power.what}` });
  });
  return findings;
}

/** @param {import('./tree.mjs').File} file @returns {import('./tree.mjs').Finding[]} */
function clocks(file) {
  if (!modulesOfServer.test(file.path)) return [];
  const pattern = /\bDate\.now\(\)|\bnew Date\(\)|\brandomUUID\(\)/g;
  return [...file.text.matchAll(pattern)].map((match) => ({
    file: file.path,
    line: file.lineAt(match.index),
    message: `${match[0]}: take the clock and new ids from ctx, so that tests can hold them still`,
  }));
}

/** @param {string} path */
function closedTo(path) {
  return powers.filter(({ within, holders }) => within.test(path) && !holders.test(path));
}

/**
 * @param {import('./tree.mjs').Node} node
 * @returns {string | undefined} the global function that the node calls or constructs
 */
function globalCalled(node) {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const callee = node['callee'];
  if (!isNode(callee)) return undefined;
  if (callee.type === 'Identifier') return String(callee['name']);
  if (callee.type !== 'MemberExpression') return undefined;
  const { object, property } = callee;
  const onGlobal = isNode(object) && /^(globalThis|window|self)$/.test(String(object['name']));
  return onGlobal && isNode(property) ? String(property['name']) : undefined;
}
