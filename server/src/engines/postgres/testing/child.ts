import { startPostgres } from '../postgres.ts';

// A program of its own for the tests that kill it: starts the engine, says so, and waits to be ended.
// Arguments: the engine's folder, and optionally a user id to become first, as an ordinary user would run it.
const [dir, userId] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: child.ts DIR [UID]');
if (userId !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(Number(userId));
  process.setuid?.(Number(userId));
}
const write = (kind: string) => (fields: object, message: string) =>
  void process.stderr.write(`${kind} ${message} ${JSON.stringify(fields)}\n`);
const log = { info: write('info'), warn: write('warn'), error: write('error') };
const engine = await startPostgres({ dir, log, durable: false });
process.once('SIGTERM', () => {
  void engine.stop().then(() => process.exit(0));
});
process.stdout.write(
  `${JSON.stringify({ ready: true, dataDir: engine.dataDir, uid: process.getuid?.() })}\n`,
);
setInterval(() => undefined, 60_000);
