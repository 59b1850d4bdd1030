/**
 * The analytics engine as modules see it. Values go in as `{name:Type}` parameters only; 64-bit integers and
 * decimals come out as strings. Calls throw an error named AnalyticsUnavailable while the engine is away.
 */
export interface Olap {
  /** Reads as a user who can read only. */
  query<Row>(
    sql: string,
    params?: Record<string, unknown>,
    options?: { signal?: AbortSignal },
  ): Promise<Row[]>;
  /** Stores all rows or none; after AnalyticsUnavailable send the same rows again. */
  insert(table: string, rows: readonly object[]): Promise<void>;
  /** Runs one statement that changes tables. */
  command(sql: string): Promise<void>;
  /** Runs one statement as the user who may read PostgreSQL and make databases. */
  maint(sql: string): Promise<void>;
  ping(): Promise<boolean>;
}
