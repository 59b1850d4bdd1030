import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../context.ts';
import type { Live } from '../events/live.ts';
import { liveChannel } from '../events/tell.ts';
import type { Rules } from '../policy/rules.ts';
import type { FilterField, FilterParts } from './fields.ts';

type FilterOf = (resource: string, name: string) => FilterField | undefined;

/** What filters may name beyond the fields of a list, and what they have to know of the data. */
interface Offered {
  custom?: FilterOf;
  parts?: FilterParts;
  /** Tables with records that were merged into others. */
  readonly merged: Set<string>;
}

/** One for each program on its database; two programs in one process do not mix. */
const offered = new WeakMap<Rules, Offered>();

function offeredTo(rules: Rules): Offered {
  const known = offered.get(rules) ?? { merged: new Set() };
  offered.set(rules, known);
  return known;
}

/** Says what filters and sorts may name of custom fields, from now on. */
export function offerFilters(rules: Rules, custom: FilterOf): void {
  offeredTo(rules).custom = custom;
}

/** Says what the modules add to each other's filters. Called once at start, before the first request. */
export function offerParts(rules: Rules, parts: FilterParts): void {
  offeredTo(rules).parts = parts;
}

/** From now on filters over a table ask for merged records too. Called within the merge. */
export function noteMerged(rules: Rules, table: string): void {
  offeredTo(rules).merged.add(table);
}

/** For the compiler: what this program offers at this moment. */
export function offeredNow(rules: Rules) {
  const { custom, parts, merged } = offeredTo(rules);
  return {
    custom: (resource: string, name: string) =>
      name.startsWith('custom.') ? custom?.(resource, name) : undefined,
    hasMerged: (table: string) => merged.has(table),
    ...(parts ? { parts } : {}),
  };
}

/** Looks which tables hold merged records: at start, and when another process tells of changes, until there are some. */
export async function keepMerged(ctx: Ctx, live: Live | null): Promise<void> {
  const grouped = [...ctx.handle.rules].flatMap(([table, rule]) =>
    rule.rule === 'root' && rule.group !== undefined ? [{ table, column: rule.group }] : [],
  );
  let isLooking = false;
  const look = async () => {
    const open = grouped.filter(({ table }) => !offeredTo(ctx.handle.rules).merged.has(table));
    if (open.length === 0 || isLooking) return;
    isLooking = true;
    try {
      for (const one of open) if (await isThere(ctx, one)) noteMerged(ctx.handle.rules, one.table);
    } finally {
      isLooking = false;
    }
  };
  await look();
  live?.on(liveChannel, () => {
    look().catch((error: unknown) =>
      ctx.log.debug({ error: String(error) }, 'merged records not looked for'),
    );
  });
}

async function isThere(ctx: Ctx, { table, column }: { table: string; column: string }): Promise<boolean> {
  const query: RawBuilder<{ there: boolean }> = sql`
    select exists (select 1 from ${sql.table(table)} where ${sql.ref(column)} is not null) as there`;
  const { rows } = await query.execute(ctx.handle.bare);
  return rows[0]?.there === true;
}
