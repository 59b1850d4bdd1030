import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClickHouseUnsupported } from './errors.ts';

const require = createRequire(import.meta.url);

/**
 * Finds the engine's library of this platform and checks what else it needs.
 * Throws ClickHouseUnsupported where the embedded engine cannot run (no package for the platform, musl,
 * no pseudo terminals).
 */
export function findLibrary(
  system: { platform: string; arch: string } = process,
  terminals = '/dev/ptmx',
): string {
  if (system.platform !== 'linux') {
    throw new ClickHouseUnsupported(`there is no library for ${system.platform}`);
  }
  const name = `@chdb/lib-linux-${system.arch}-gnu`;
  let manifest: string;
  try {
    manifest = require.resolve(`${name}/package.json`);
  } catch {
    throw new ClickHouseUnsupported(`the package ${name} is not installed (it needs glibc, so not Alpine)`);
  }
  try {
    accessSync(terminals, constants.R_OK | constants.W_OK);
  } catch {
    throw new ClickHouseUnsupported(`${terminals} (pseudo terminals) is missing or closed to this user`);
  }
  return join(dirname(manifest), 'libchdb.so');
}

/**
 * Path of child.mjs. The server may run from its sources or as one bundled file, so it is looked for from
 * the folder of server/package.json.
 */
export function findChildScript(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const script = join(folder, 'src/engines/clickhouse/child.mjs');
    if (existsSync(join(folder, 'package.json')) && existsSync(script)) return script;
    const parent = dirname(folder);
    if (parent === folder) throw new ClickHouseUnsupported('src/engines/clickhouse/child.mjs is missing');
    folder = parent;
  }
}
