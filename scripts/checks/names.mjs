/** Names that say nothing about the business. A file called so becomes the drawer for everything. */
const empty = /(^|[.-])(utils?|helpers?|common|misc|stuff)([.-]|$)/;
const barrel = /^index\.(ts|tsx|mjs|js)$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const rooms = /^(contract|server|web)\/src\//;

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkNames(tree) {
  return tree.files.flatMap(({ path }) =>
    objections(path).map((message) => ({ file: path, line: 1, message })),
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
  return found;
}
