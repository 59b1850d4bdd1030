import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ClickHouseUnsupported } from './errors.ts';
import { findChildScript, findLibrary } from './library.ts';

test('the library and the script of this platform are found', () => {
  expect(existsSync(findLibrary())).toBe(true);
  expect(existsSync(findChildScript())).toBe(true);
});

test.each([
  ['win32', 'x64', '/dev/ptmx', 'there is no library for win32'],
  ['linux', 'riscv64', '/dev/ptmx', 'the package @chdb/lib-linux-riscv64-gnu is not installed'],
  ['linux', process.arch, '/dev/no-terminals', '/dev/no-terminals (pseudo terminals) is missing'],
])('%s %s with %s says what is missing and what to do', (platform, arch, terminals, reason) => {
  const find = () => findLibrary({ platform, arch }, terminals);
  expect(find).toThrow(ClickHouseUnsupported);
  expect(find).toThrow(reason);
  expect(find).toThrow('Set CLICKHOUSE_URL');
});

test('the engine does not load without a terminal', () => {
  const child = spawnSync(process.execPath, [findChildScript(), 'lock', findLibrary()], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(child.status).toBe(64);
  expect(child.stderr.toString()).toBe('stdin is not a terminal\n');
});
