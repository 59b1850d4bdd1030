import { readFileSync, writeFileSync } from 'node:fs';
import { missingEntries, readLock, withStubs } from './checks/lock.mjs';

/**
 * Says which platform packages package-lock.json lacks; with `--write` adds their entries.
 * Usage: node scripts/lock-platforms.mjs [--write]
 */
const path = new URL('../package-lock.json', import.meta.url);
const text = readFileSync(path, 'utf8');
const missing = missingEntries(readLock(text));

if (missing.length === 0) {
  process.stdout.write('package-lock.json has every platform package.\n');
} else if (process.argv.includes('--write')) {
  const { lock, added } = withStubs(readLock(text));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`Added ${added.length} entries to package-lock.json:\n  ${added.join('\n  ')}\n`);
} else {
  const lines = missing.map(({ owner, name, version }) => `${name}@${version} (of ${owner || 'the root'})`);
  process.stdout.write(`package-lock.json lacks:\n  ${lines.join('\n  ')}\nAdd them with --write.\n`);
  process.exitCode = 1;
}
