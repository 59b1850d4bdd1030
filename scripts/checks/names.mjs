/** Names that say nothing about the business. A file called so becomes the drawer for everything. */
const empty = /(^|[.-])(utils?|helpers?|common|misc|stuff)([.-]|$)/;
const barrel = /^index\.(ts|tsx|mjs|js)$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const migration = /^20\d{6}-\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/;
const rooms = /^(contract|server|web)\/src\//;

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkNames(tree) {
  const named = tree.files.flatMap(({ path }) =>
    objections(path).map((message) => ({ file: path, line: 1, message })),
  );
  return [...named, ...unfurnished(tree)];
}

/** @param {import('./tree.mjs').Tree} tree @returns {import('./tree.mjs').Finding[]} modules without what each has */
function unfurnished(tree) {
  const folders = new Set(
    tree.files.flatMap(({ path }) => /^server\/src\/modules\/[^/]+(?=\/)/.exec(path) ?? []),
  );
  return [...folders].flatMap((folder) =>
    ['README.md', 'module.ts']
      .filter((name) => !tree.has(`${folder}/${name}`))
      .map((name) => ({ file: folder, line: 1, message: `the module has no ${name}` })),
  );
}

/** @param {string} path */
function objections(path) {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  /** @type {string[]} */
  const found = [];
  const vague = parts.find((part) => empty.test(part));
  if (vague !== undefined) found.push(`the name "${vague}" says nothing: name it after what it does`);
  if (barrel.test(name)) found.push('no barrels: import from the file that defines the thing');
  if (/\.(ts|tsx|mjs)$/.test(name) && rooms.test(path)) {
    const bent = parts.find((part) => !kebab.test(part));
    if (bent !== undefined) found.push(`"${bent}" is not kebab-case`);
  }
  if (/\/migrations\/.*\.sql$/.test(path) && !migration.test(name)) {
    found.push('a migration is called YYYYMMDD-HHMM-what.sql');
  }
  return found;
}
