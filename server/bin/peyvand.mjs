#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// Builds what is stale, then runs the built program in this process.
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), '--stale'], {
  stdio: ['ignore', 2, 2],
});
if (built.status !== 0) process.exit(built.status ?? 1);
const { main } = /** @type {typeof import('../src/main.ts')} */ (
  await import(pathToFileURL(join(root, 'server/dist/main.js')).href)
);
await main(process.argv.slice(2));
