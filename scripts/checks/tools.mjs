import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The checks that other programs do.
 *
 * @typedef {{ name: string, command: string, args: string[] }} Tool
 */

/**
 * @param {string} root
 * @returns {Tool[]} slowest first, so that two processors are busy to the end
 */
export function toolsOf(root) {
  const projects = readdirSync(root).filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
  return [
    { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings', '--format=unix'] },
    { name: 'dead code', command: 'knip', args: ['--no-progress', '--no-config-hints'] },
    ...projects.map((folder) => ({
      name: `types of ${folder}`,
      command: 'tsc',
      args: ['--noEmit', '--pretty', 'false', '-p', folder],
    })),
    {
      name: 'format',
      command: 'biome',
      args: ['check', '--reporter=concise', '--max-diagnostics=none', '--colors=off'],
    },
  ];
}

/**
 * @param {string} root where to run it; the program comes from its node_modules
 * @param {Tool} tool
 * @returns {Promise<string>} what it complains about; '' when it is content
 */
export function runTool(root, { command, args }) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1' };
    const child = spawn(join(root, 'node_modules', '.bin', command), args, { cwd: root, env });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => output.push(chunk));
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const text = Buffer.concat(output).toString('utf8').trim();
      resolve(code === 0 ? '' : text || `${command} ended with ${code}`);
    });
  });
}
