/** The embedded engine cannot run on this machine. The message says what is missing and what to do instead. */
export class ClickHouseUnsupported extends Error {
  override readonly name = 'ClickHouseUnsupported';
  constructor(reason: string) {
    super(
      `The embedded ClickHouse cannot run here: ${reason}. ` +
        'Set CLICKHOUSE_URL to the address of a ClickHouse server (26 or newer) instead.',
    );
  }
}

/** Another live process uses the same data folder. Two engines on one folder would crash. */
export class ClickHouseFolderInUse extends Error {
  override readonly name = 'ClickHouseFolderInUse';
}

/** The engine did not come up; the message carries its own last words. */
export class ClickHouseStartFailed extends Error {
  override readonly name = 'ClickHouseStartFailed';
}

/**
 * The analytics engine does not answer, usually because it restarts. Nothing is known to be stored of the
 * call that failed: repeat it, inserts too (they are idempotent by key and version). Over HTTP: 503 with
 * Retry-After of `retryAfterSeconds`.
 */
export class AnalyticsUnavailable extends Error {
  override readonly name = 'AnalyticsUnavailable';
  readonly retryAfterSeconds = 2;
  constructor(options?: ErrorOptions) {
    super('The analytics engine is not available at the moment; try again in a few seconds.', options);
  }
}
