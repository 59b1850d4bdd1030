import type { Olap } from '../../../kernel/olap.ts';
import type { Params } from '../policy.ts';
import type { Frame } from './frame.ts';

/** Answers that are kept for the next who asks: so many, none with more rows, none for longer. */
const kept = 64;
const keptRows = 1000;
const keptMs = 60_000;

interface Asking {
  readonly rows: Promise<readonly object[]>;
  readonly stop: AbortController;
  readonly since: number;
  waiting: number;
}

const answers = new WeakMap<Olap, Map<string, Asking>>();

/**
 * The rows of a statement. Who asks the same of the same facts shares one answer, with those who ask now and those who
 * asked before, until facts change: a board that many people watch costs what it costs one of them. Who may see what is
 * part of the statement, so nobody shares what they may not see. The rows belong to all: do not change them.
 * Where the last who waits has gone (`signal`), the engine stops.
 */
export async function askShared<Row extends object>(
  olap: Olap,
  { version }: Pick<Frame, 'version'>,
  { sql, params }: { readonly sql: string; readonly params: Params },
  signal?: AbortSignal,
): Promise<readonly Row[]> {
  if (version === undefined) return olap.query<Row>(sql, params, signal ? { signal } : {});
  signal?.throwIfAborted();
  const known = answers.get(olap) ?? new Map<string, Asking>();
  answers.set(olap, known);
  const key = JSON.stringify([version, sql, params]);
  const found = known.get(key);
  const asking = found && performance.now() - found.since < keptMs ? found : ask(olap, sql, params);
  // What is asked for again goes to the end of the row; the first of it is forgotten first.
  known.delete(key);
  known.set(key, asking);
  for (const [oldest] of known) {
    if (known.size <= kept) break;
    known.delete(oldest);
  }
  const forget = () => void (known.get(key) === asking && known.delete(key));
  // The same text and the same engine give rows of the same shape.
  return (await waitFor(asking, forget, signal)) as readonly Row[];
}

function ask(olap: Olap, sql: string, params: Params): Asking {
  const stop = new AbortController();
  return {
    rows: olap.query(sql, params, { signal: stop.signal }),
    stop,
    since: performance.now(),
    waiting: 0,
  };
}

async function waitFor(asking: Asking, forget: () => void, signal?: AbortSignal): Promise<readonly object[]> {
  asking.waiting += 1;
  let leave = () => {};
  const gone = new Promise<never>((_, reject) => {
    leave = () => reject(signal?.reason instanceof Error ? signal.reason : new Error('nobody waits'));
  });
  signal?.addEventListener('abort', leave, { once: true });
  try {
    const rows = await Promise.race([asking.rows, gone]);
    if (rows.length > keptRows) forget();
    return rows;
  } catch (error) {
    const isLast = asking.waiting === 1;
    if (isLast || !signal?.aborted) forget();
    if (isLast) asking.stop.abort(error);
    throw error;
  } finally {
    asking.waiting -= 1;
    signal?.removeEventListener('abort', leave);
  }
}
