// For development: the server from its sources on port 3000, and the web application from Vite on port 5173.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tool = (/** @type {string} */ path) => join(root, 'node_modules', path);

const children = [
  spawn(
    process.execPath,
    [tool('tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', join(root, 'scripts/dev-server.mjs')],
    {
      cwd: root,
      stdio: 'inherit',
    },
  ),
  spawn(process.execPath, [tool('vite/bin/vite.js')], { cwd: join(root, 'web'), stdio: 'inherit' }),
];
for (const child of children) {
  child.once('exit', (code) => {
    for (const other of children) other.kill();
    process.exitCode = code ?? 0;
  });
}
