import type { Ctx } from '../../../kernel/context.ts';
import type { StoredEvent } from '../../../kernel/events/events.ts';
import type { Olap } from '../../../kernel/olap.ts';
import {
  customerChanged,
  customerCreated,
  customerErased,
  customerMerged,
  customerTiered,
  customerUnmerged,
} from '../../customers/events.ts';
import { type ReportValues, reportFields, reportIds, reportValues } from '../../platform/api.ts';
import { fieldChanged, fieldCreated, fieldReactivated } from '../../platform/events.ts';
import { placedAfter } from '../../sales/api.ts';
import { customersPlaced } from '../../sales/events.ts';
import { ToldPlaces, ToldTier } from './told.ts';
import { customersTouched } from './touched.store.ts';

/** Events after which the values of a customer may be others. */
const valueEvents = [
  customerCreated,
  customerChanged,
  customerMerged,
  customerUnmerged,
  customerErased,
] as const;
/** Events after which other fields may be used in reports. */
export const fieldEvents = [fieldCreated, fieldChanged, fieldReactivated] as const;
export const tierEvents = [customerTiered] as const;
export const placeEvents = [customersPlaced] as const;

const atOnce = 5000;
const valueTypes: ReadonlySet<string> = new Set(valueEvents.map((one) => one.type));

interface ValueRow {
  readonly attribute: string;
  readonly customer_id: string;
  readonly value: string;
  readonly ver: number;
  readonly is_deleted: 0 | 1;
}

/** The row of the tier that an event leaves. Tiers have no versions: the later event counts. */
export function tierRow(event: StoredEvent): ValueRow {
  const { changes } = ToldTier.parse(event.data);
  return {
    attribute: 'tier',
    customer_id: event.subjectId,
    value: changes.tier.to?.id ?? '',
    ver: Date.parse(event.occurredAt),
    is_deleted: 0,
  };
}

/** The rows of the territories that an event leaves. As tiers: the later event counts. */
export function placeRows(event: StoredEvent): ValueRow[] {
  const { placed } = ToldPlaces.parse(event.data);
  return placed.map(({ customerId, territoryId }) => ({
    attribute: 'territory',
    customer_id: customerId,
    value: territoryId ?? '',
    ver: Date.parse(event.occurredAt),
    is_deleted: 0,
  }));
}

/** Stores where customers stood before moves were told of; whatever the log says comes after it. */
export async function fillPlaces(ctx: Ctx, olap: Olap, suffix: string): Promise<void> {
  for (let after: string | null = null; ; ) {
    const placed = await placedAfter(ctx, after, atOnce);
    const rows = placed.map(
      ({ customerId, territoryId }): ValueRow => ({
        attribute: 'territory',
        customer_id: customerId,
        value: territoryId ?? '',
        ver: 1,
        is_deleted: 0,
      }),
    );
    if (rows.length > 0) await olap.insert(`pv.dim_customer_values${suffix}`, rows);
    after = placed.at(-1)?.customerId ?? null;
    if (after === null) return;
  }
}

/**
 * Stores the custom values, as they are now, of the customers that events are about. The log says what was changed,
 * and not what a field held before reports used it; so the record itself is asked, by its version.
 */
export async function storeValues(
  ctx: Ctx,
  olap: Olap,
  events: readonly StoredEvent[],
  suffix = '',
): Promise<void> {
  if (reportFields(ctx, 'customers').length === 0) return;
  const ids = new Set(events.flatMap((one) => (valueTypes.has(one.type) ? [one.subjectId] : [])));
  if (ids.size > 0) await insert(olap, await reportValues(ctx, 'customers', [...ids]), suffix);
}

/** Stores the custom values of all customers; from a transaction on, of those whom the log has named since. */
export async function fillValues(ctx: Ctx, olap: Olap, tx: string, suffix = ''): Promise<void> {
  if (reportFields(ctx, 'customers').length === 0) return;
  let after: string | null = null;
  for (;;) {
    const ids: string[] =
      tx === '0'
        ? await reportIds(ctx, 'customers', after, atOnce)
        : await customersTouched(ctx, [...valueTypes], { tx, after }, atOnce);
    await insert(olap, await reportValues(ctx, 'customers', ids), suffix);
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

async function insert(olap: Olap, found: readonly ReportValues[], suffix: string): Promise<void> {
  const rows = found.flatMap(({ id, version, values }) =>
    Object.entries(values).map(
      ([key, value]): ValueRow => ({
        attribute: `custom.${key}`,
        customer_id: id,
        value,
        ver: version,
        is_deleted: 0,
      }),
    ),
  );
  if (rows.length > 0) await olap.insert(`pv.dim_customer_values${suffix}`, rows);
}

/** Rows that take the values of removed customers away. */
export async function forgetValues(olap: Olap, customers: readonly string[], suffix: string): Promise<void> {
  const rows = await olap.query<{ ver: string }>(
    `SELECT * FROM pv.dim_customer_values${suffix} FINAL WHERE customer_id IN {customers:Array(UUID)}`,
    { customers },
  );
  const gone = rows.map((row) => ({ ...row, ver: Number(row.ver) + 1, is_deleted: 1 }));
  if (gone.length > 0) await olap.insert(`pv.dim_customer_values${suffix}`, gone);
}
