import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// One job of the running program, in a thread of its own.
const built = join(dirname(fileURLToPath(import.meta.url)), '../dist/main.js');
const { runThread } = /** @type {typeof import('../src/main.ts')} */ (
  await import(pathToFileURL(built).href)
);
await runThread();
