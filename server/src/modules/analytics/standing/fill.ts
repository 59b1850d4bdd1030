import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { type Standing, standingsAfter, standingsMadeAt } from './standing.store.ts';

const attributes = [
  'rfm',
  'alike',
  'riskBand',
  'lifetimeDecile',
  'profitDecile',
] as const satisfies readonly (keyof Standing)[];
const atOnce = 5000;

/**
 * Stores the standings of customers as attributes for the cube, and takes away those of an earlier count. They are no
 * events: PostgreSQL holds the last count. Returns which one it was, null where there is none.
 */
export async function fillStandings(ctx: Ctx, olap: Olap, suffix = ''): Promise<number | null> {
  const ver = await standingsMadeAt(ctx);
  if (ver === null) return null;
  for (let after: string | null = null; ; ) {
    const found: Standing[] = await standingsAfter(ctx, after, atOnce);
    const rows = found.flatMap((one) =>
      attributes.flatMap((attribute) => {
        const value = one[attribute];
        return value === null ? [] : [{ attribute, customer_id: one.customerId, value, ver, is_deleted: 0 }];
      }),
    );
    if (rows.length > 0) await olap.insert(`pv.dim_customer_values${suffix}`, rows);
    after = found.at(-1)?.customerId ?? null;
    if (after === null || found.length < atOnce) break;
  }
  const names = attributes.map((attribute) => `'${attribute}'`).join(', ');
  // A row of the new count has a later version than the end of the old one, in whatever order the nodes hear of them.
  await olap.command(
    `INSERT INTO pv.dim_customer_values${suffix} SELECT * REPLACE (ver + 1 AS ver, 1 AS is_deleted)
     FROM pv.dim_customer_values${suffix} FINAL WHERE attribute IN (${names}) AND ver < ${ver}`,
  );
  return ver;
}
