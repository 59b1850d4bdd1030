/**
 * npm leaves the packages of other platforms out of package-lock.json when the registry does not show them while
 * the lock is made; `npm ci` then refuses the lock elsewhere. Every optional package must have its entry.
 *
 * @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string>, peerDependenciesMeta?: object }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

const systems = /\b(darwin|linux|win32|freebsd|openbsd|netbsd|android|sunos|aix|openharmony)\b/;
const processors = /\b(x64|arm64|arm|ia32|ppc64|s390x|riscv64|loong64|mips64el|wasm32)\b/;

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkLock(tree) {
  const file = tree.files.find(({ path }) => path === 'package-lock.json');
  if (file === undefined) return [];
  return missingEntries(readLock(file.text)).map(({ owner, name, version }) => ({
    file: file.path,
    line: 1,
    message: `${owner || 'the root'} may need ${name}@${version}, which has no entry: run scripts/lock-platforms.mjs --write`,
  }));
}

/** @param {string} text @returns {Lock} */
export function readLock(text) {
  /** @type {unknown} */
  const lock = JSON.parse(text);
  return /** @type {Lock} */ (lock);
}

/**
 * @param {Lock} lock
 * @returns {{ owner: string, name: string, version: string }[]}
 */
export function missingEntries({ packages }) {
  return Object.entries(packages).flatMap(([owner, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isFound(packages, owner, name))
      .map(([name, version]) => ({ owner, name, version })),
  );
}

/**
 * @param {Lock} lock
 * @returns {{ lock: Lock, added: string[] }} the lock with an entry for each missing platform package
 * @throws {Error} when a missing package has a range for a version or a name without a platform: no entry can be made
 */
export function withStubs(lock) {
  const stubs = missingEntries(lock).map(({ name, version }) => {
    const system = systems.exec(name)?.[0];
    if (!/^\d+\.\d+\.\d+[\w.+-]*$/.test(version) || (system === undefined && !processors.test(name))) {
      throw new Error(
        `package-lock.json lacks ${name}@${version}, which is no platform package: run npm install`,
      );
    }
    return /** @type {const} */ ([`node_modules/${name}`, stub(name, version)]);
  });
  const packages = Object.fromEntries(
    [...Object.entries(lock.packages), ...stubs].sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  return { lock: { ...lock, packages }, added: stubs.map(([path]) => path) };
}

/** @param {string} name @param {string} version @returns {Entry} */
function stub(name, version) {
  const system = systems.exec(name)?.[0];
  const processor = processors.exec(name)?.[0];
  return {
    version,
    optional: true,
    ...(system === undefined ? {} : { os: [system] }),
    ...(processor === undefined ? {} : { cpu: [processor] }),
  };
}

/**
 * Looks where Node would: below the owner, then in each folder above it.
 *
 * @param {Record<string, Entry>} packages
 * @param {string} owner
 * @param {string} name
 * @returns {boolean}
 */
function isFound(packages, owner, name) {
  if (`${owner === '' ? '' : `${owner}/`}node_modules/${name}` in packages) return true;
  if (owner === '') return false;
  return isFound(packages, owner.replace(/(^|\/)[^/]+$/, ''), name);
}
