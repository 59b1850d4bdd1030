import type pg from 'pg';

/** What the server sends: the start of an archive, the start of PostgreSQL's own manifest, or bytes of either. */
export type BackupPiece =
  | { kind: 'archive'; name: string }
  | { kind: 'manifest' }
  | { kind: 'data'; bytes: Buffer };

const enough = 4 * 1024 * 1024;
const little = 1024 * 1024;

/**
 * Runs BASE_BACKUP on a client that was connected with `replication: 'true'` and hands each piece on, in order and
 * one at a time. When `take` is slow the socket is paused, so memory stays constant.
 * Format of the messages: PostgreSQL 18 manual, "Streaming Replication Protocol", BASE_BACKUP.
 * Rejects with the server's error, or with that of `take`.
 */
export function streamBaseBackup(
  client: pg.Client,
  command: string,
  take: (piece: BackupPiece) => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let work = Promise.resolve();
    let waiting = 0;
    const ignore = () => undefined;
    client.query({
      submit: (connection: pg.Connection) => connection.query(command),
      handleCopyData: (message: { chunk: Buffer }, connection: pg.Connection) => {
        const piece = pieceOf(message.chunk);
        if (piece === undefined) return;
        const size = message.chunk.length;
        waiting += size;
        if (waiting > enough) connection.stream.pause();
        work = work.then(async () => {
          await take(piece);
          waiting -= size;
          if (waiting < little) connection.stream.resume();
        });
        work.catch((error: unknown) => {
          // Nobody takes the rest: end the connection, or the server would wait for ever.
          connection.stream.destroy();
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      },
      // What was already sent is still being written: the caller must not close the files under it.
      handleError: (error: Error) => {
        work.then(() => reject(error), reject);
      },
      handleReadyForQuery: () => {
        work.then(resolve, reject);
      },
      handleRowDescription: ignore,
      handleDataRow: ignore,
      handleCommandComplete: ignore,
      handleEmptyQuery: ignore,
      handlePortalSuspended: ignore,
    });
  });
}

function pieceOf(chunk: Buffer): BackupPiece | undefined {
  switch (String.fromCharCode(chunk[0] ?? 0)) {
    case 'n':
      return { kind: 'archive', name: chunk.toString('utf8', 1, chunk.indexOf(0, 1)) };
    case 'm':
      return { kind: 'manifest' };
    case 'd':
      // A copy, because the parser of the driver uses its buffer again.
      return { kind: 'data', bytes: Buffer.from(chunk.subarray(1)) };
    default:
      return undefined;
  }
}
