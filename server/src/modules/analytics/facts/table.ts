/** A table of the analytics engine as data; the engine's generator makes the statements of each profile of it. */
export interface FactTable {
  readonly name: string;
  readonly kind: 'replacing' | 'dimension';
  readonly columns: readonly { name: string; type: string; default?: string; materialized?: string }[];
  readonly orderBy: readonly string[];
  readonly partitionBy?: string;
  readonly ranges?: readonly string[];
  readonly shardBy?: string;
}

export const word = 'LowCardinality(String)';
export const wordOrNone = 'LowCardinality(Nullable(String))';
export const time = "DateTime64(3, 'UTC')";

/**
 * When the id of a row was made, to the second. Rows are sorted by it, so that what comes later lies behind what is
 * there: FINAL has nothing to merge but the few blocks that were changed since, however many parts there are.
 * An id never changes, so a row never leaves its month and FINAL works inside partitions.
 */
export const madeFrom = (id: string) => ({
  name: 'made',
  type: "DateTime('UTC')",
  materialized: `toDateTime(UUIDv7ToDateTime(${id}), 'UTC')`,
});
export const byMonth = 'toYYYYMM(made)';
/** 64 bits for joins and distinct counts: half as wide as the id. Two of a million customers share one in 3 of 10^8 cases. */
export const customerKey = { name: 'customer_key', type: 'UInt64', materialized: 'sipHash64(customer_id)' };
