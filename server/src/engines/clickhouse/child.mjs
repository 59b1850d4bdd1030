/**
 * The process that carries the embedded ClickHouse. It loads the engine's library and runs it as
 * `clickhouse local`; the boot query then opens the engine's own HTTP listener and never returns.
 *
 * Plain JavaScript on purpose: it runs from the source tree by `node child.mjs LOCK LIBRARY ARGUMENT…`,
 * in development and beside the bundled server alike.
 *
 * Exit codes: 64 stdin is no terminal, 75 another engine uses the folder, 70 the engine ended.
 */
import { openSync, writeFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import { DataType, isNullPointer, load, open } from 'ffi-rs';

const LOCK_EXCLUSIVE_NONBLOCKING = 2 | 4;

/** @type {(code: number, message: string) => never} */
function leave(code, message) {
  writeFileSync(2, `${message}\n`);
  process.exit(code);
}

// The parent holds the other end of this channel. When it dies, in whatever way, so does the engine.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

// Without a terminal as stdin the engine installs an exception handler that ends the whole process
// when one client resets its connection at the wrong moment.
if (!isatty(0)) leave(64, 'stdin is not a terminal');

const [lock, library, ...engineArguments] = process.argv.slice(2);
if (lock === undefined || library === undefined) leave(64, 'usage: child.mjs LOCK LIBRARY ARGUMENT…');

// When memory runs out, the kernel shall take the analytics, which can be rebuilt, before PostgreSQL.
try {
  writeFileSync('/proc/self/oom_score_adj', '300');
} catch {
  // A container may forbid it; the engine runs as well without.
}

// Two engines on one folder crash. The kernel drops this lock when the process ends, however it ends.
open({ library: 'libc', path: 'libc.so.6' });
const locked = load({
  library: 'libc',
  funcName: 'flock',
  retType: DataType.I32,
  paramsType: [DataType.I32, DataType.I32],
  paramsValue: [openSync(lock, 'w', 0o600), LOCK_EXCLUSIVE_NONBLOCKING],
});
if (locked !== 0) leave(75, 'another engine uses this folder');

open({ library: 'engine', path: library });
const commandLine = ['clickhouse', ...engineArguments];
const result = await load({
  library: 'engine',
  funcName: 'chdb_query_cmdline',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [commandLine.length, commandLine],
  runInNewThread: true,
});

// The boot query sleeps for ever, so coming here means that the engine refused to start.
const message = load({
  library: 'engine',
  funcName: 'chdb_result_error',
  retType: DataType.External,
  paramsType: [DataType.External],
  paramsValue: [result],
});
if (isNullPointer(message)) leave(70, 'the engine ended without a message');
const text = load({
  library: 'engine',
  funcName: 'chdb_result_error',
  retType: DataType.String,
  paramsType: [DataType.External],
  paramsValue: [result],
});
leave(70, text);
