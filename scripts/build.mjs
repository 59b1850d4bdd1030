// Builds the server (one bundle) and the web application. With --stale only what is older than its sources.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { pagesScript } from './pages-script.mjs';
import { putInPlace } from './put-in-place.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const staleOnly = process.argv.includes('--stale');

/**
 * The newest change below the given files and folders, in milliseconds.
 *
 * @param {string[]} paths
 * @returns {number}
 */
function newest(...paths) {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    if (stat.isDirectory()) {
      for (const name of readdirSync(path)) {
        if (name === 'node_modules' || name === 'dist' || /\.test\.tsx?$/.test(name)) continue;
        latest = Math.max(latest, newest(join(path, name)));
      }
    } else latest = Math.max(latest, stat.mtimeMs);
  }
  return latest;
}

/**
 * @param {string} output
 * @param {string[]} sources
 */
function isStale(output, ...sources) {
  return !staleOnly || !existsSync(output) || statSync(output).mtimeMs < newest(...sources);
}

const contract = join(root, 'contract/src');
const lock = join(root, 'package-lock.json');

async function buildServer() {
  const output = join(root, 'server/dist/main.js');
  if (!isStale(output, join(root, 'server/src'), contract, lock)) return;
  const { build } = await import('esbuild');
  const { dependencies } = /** @type {{ dependencies: Record<string, string> }} */ (
    JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8'))
  );
  await build({
    // The fit of models runs in a thread of its own, which needs a file of its own.
    entryPoints: {
      main: join(root, 'server/src/main.ts'),
      'score.worker': join(root, 'server/src/modules/analytics/lifetime/score.worker.ts'),
    },
    outdir: join(root, 'server/dist'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    external: Object.keys(dependencies)
      .filter((name) => !name.startsWith('@peyvand/'))
      .flatMap((name) => [name, `${name}/*`]),
    logLevel: 'warning',
  });
}

async function buildWeb() {
  const output = join(root, 'web/dist/index.html');
  const sources = ['src', 'build', 'index.html', 'vite.config.ts', 'public'].map((name) =>
    join(root, 'web', name),
  );
  if (!isStale(output, ...sources, contract, lock)) return;
  process.stderr.write('Building the web application, once …\n');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const begun = Date.now();
  const draft = join(root, `web/dist/.new-${process.pid}`);
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', draft], {
    cwd: join(root, 'web'),
    // A test that builds says `test` here, and React would come in its slow form.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    process.exit(status ?? 1);
  }
  writeFileSync(join(draft, 't.js'), await pagesScript());
  compress(draft);
  putInPlace(draft, join(root, 'web/dist'), begun);
}

/**
 * Writes .br and .gz beside each file worth it, so that the server never compresses.
 *
 * @param {string} folder
 */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) compress(path);
    else if (/\.(js|css|svg|json)$/.test(name)) {
      const bytes = readFileSync(path);
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      writeFileSync(
        `${path}.br`,
        brotliCompressSync(bytes, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
        }),
      );
    }
  }
}

await buildServer();
await buildWeb();
