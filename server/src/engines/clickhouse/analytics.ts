import { setTimeout as delay } from 'node:timers/promises';
import type { ClickHouseSettings } from '@clickhouse/client';
import { type AnalyticsSource, openClients } from './analytics-clients.ts';
import { AnalyticsUnavailable } from './errors.ts';
import { isUnavailable } from './transport-error.ts';

export type { AnalyticsSource } from './analytics-clients.ts';

export interface QueryOptions {
  /** Aborting ends the query on the engine too. */
  signal?: AbortSignal;
  settings?: ClickHouseSettings;
}

/**
 * The one door to the analytics engine, embedded or not. Values go in as `{name:Type}` parameters only.
 * 64-bit integers and decimals come out as strings, because a JavaScript number would round them.
 * Every call throws AnalyticsUnavailable while the engine is away, and ClickHouseError for what it refuses.
 */
export interface Analytics {
  /** Reads as a user who can read only. Repeats once by itself if the engine is back within five seconds. */
  query<Row>(sql: string, params?: Record<string, unknown>, options?: QueryOptions): Promise<Row[]>;
  /**
   * Resolves when all rows are stored. After an error some of them may be: send the same rows again, keys and
   * versions make that exact. Times may be ISO strings. Up to 5,000 rows at once is the best size.
   */
  insert(table: string, rows: readonly object[]): Promise<void>;
  /** Runs one statement that changes tables. */
  command(sql: string): Promise<void>;
  /** Runs one statement as the user who may create the database, back up, and read PostgreSQL. */
  maint(sql: string): Promise<void>;
  /** Whether a query comes back. Never throws. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

const RETRY_WITHIN_MS = 5000;
const POLL_MS = 50;

export function openAnalytics(source: AnalyticsSource): Analytics {
  const clients = openClients(source);

  const attempt = async <T>(run: () => Promise<T>): Promise<T> => {
    if (clients.state() !== 'ready') throw new AnalyticsUnavailable();
    try {
      return await run();
    } catch (error) {
      throw isUnavailable(error) ? new AnalyticsUnavailable({ cause: error }) : error;
    }
  };

  const ping = async (): Promise<boolean> => {
    if (clients.state() !== 'ready') return false;
    const result = await clients.reader().ping({ select: true });
    return result.success;
  };

  const backInTime = async (signal: AbortSignal | undefined): Promise<boolean> => {
    const deadline = performance.now() + RETRY_WITHIN_MS;
    while (performance.now() < deadline && clients.state() !== 'stopped') {
      if (await ping()) return true;
      await delay(POLL_MS, undefined, { signal });
    }
    return false;
  };

  return {
    async query<Row>(sql: string, params: Record<string, unknown> = {}, options: QueryOptions = {}) {
      const { signal, settings } = options;
      signal?.throwIfAborted();
      const read = async (): Promise<Row[]> => {
        const result = await clients.reader().query({
          query: sql,
          query_params: params,
          format: 'JSONEachRow',
          ...(signal !== undefined && { abort_signal: signal }),
          ...(settings !== undefined && { clickhouse_settings: settings }),
        });
        return result.json<Row>();
      };
      try {
        return await attempt(read);
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof AnalyticsUnavailable) || !(await backInTime(signal))) throw error;
        return attempt(read);
      }
    },
    async insert(table, rows) {
      if (rows.length === 0) return;
      await attempt(() => clients.app().insert({ table, values: rows, format: 'JSONEachRow' }));
    },
    async command(sql) {
      await attempt(() => clients.app().command({ query: sql }));
    },
    async maint(sql) {
      await attempt(() => clients.maint().command({ query: sql }));
    },
    ping,
    close: () => clients.close(),
  };
}
