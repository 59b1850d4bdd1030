import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import type { ServiceUser } from './service-user.ts';

/** The number that the handed-over folder has in the started process. */
const handedOver = '/proc/self/fd/3';

/**
 * Starts a program of PostgreSQL as the service user on a data folder. Where that user may not come to the folder
 * by its path (a 0700 folder of root above it), the folder is opened here and handed over: through
 * /proc/self/fd the kernel goes straight to it. So the data always stays where the operator put it.
 * The program gets no secret of this process's environment, and a session of its own, so that Ctrl-C in a
 * terminal reaches only Node. `output` is a file descriptor for both output streams.
 */
export function launch(options: {
  program: string;
  folder: string;
  reachable: boolean;
  user: ServiceUser;
  arguments: readonly string[];
  output: number;
}): ChildProcess {
  const { program, folder, reachable, user, output } = options;
  const open = reachable ? undefined : openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    return spawn(program, ['-D', reachable ? folder : handedOver, ...options.arguments], {
      cwd: '/',
      detached: true,
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      stdio: ['ignore', output, output, ...(open === undefined ? [] : [open])],
      ...(user.drop ? { uid: user.uid, gid: user.gid } : {}),
    });
  } finally {
    if (open !== undefined) closeSync(open);
  }
}

/** Resolves with the exit code (or the signal's name) once the process has ended or could not be started. */
export function ended(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
}
