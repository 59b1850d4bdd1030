import {
  type ProgrammeFlow,
  type ProgrammeSettings,
  type Proof,
} from '@peyvand/contract/analytics/programme';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** `calendar`: null until somebody chooses. */
export interface StoredSettings extends Omit<ProgrammeSettings, 'calendar'> {
  readonly calendar: ProgrammeSettings['calendar'] | null;
  readonly version: number;
}

const nothing = sql``;

/** How the programme is judged; locked against others that change it or the flows where `isLocked`. */
export async function programmeSettings(ctx: Ctx, isLocked = false): Promise<StoredSettings> {
  const [row] = await raw<StoredSettings>(
    ctx,
    sql`select unit, calendar, rate, first_discounted as "firstDiscounted", shares::float8 as shares, version
        from analytics.programme_settings ${isLocked ? sql`for update` : nothing}`,
  );
  if (!row) throw new Error('The row of settings of the programme is gone');
  return row;
}

export async function storeSettings(ctx: WriteCtx, settings: ProgrammeSettings): Promise<void> {
  const { unit, calendar, rate, firstDiscounted, shares } = settings;
  await raw(
    ctx,
    sql`update analytics.programme_settings set unit = ${unit}, calendar = ${calendar}, rate = ${rate}::float8,
          first_discounted = ${firstDiscounted}, shares = ${shares}::bigint, version = version + 1`,
  );
}

/** More are not kept: it is what people typed. */
export const mostFlows = 500;

const columns = sql`f.id, f.kind, f.unit, f.from_on::text as "from", f.times, f.source, f.note, f.currency, f.amounts,
  f.measured_at as "measuredAt", f.proof, f.set_by as "setBy", f.set_at as "setAt", f.version`;

/** All of them, the latest first. */
export function loadFlows(ctx: Ctx): Promise<ProgrammeFlow[]> {
  return raw<ProgrammeFlow>(
    ctx,
    sql`select ${columns} from analytics.programme_flows f order by f.from_on desc, f.id desc limit ${mostFlows}`,
  );
}

/** One, locked against others that change it. */
export async function lockFlow(ctx: WriteCtx, id: string): Promise<ProgrammeFlow | null> {
  const [row] = await raw<ProgrammeFlow>(
    ctx,
    sql`select ${columns} from analytics.programme_flows f where f.id = ${id}::uuid for update`,
  );
  return row ?? null;
}

/** How many there are beside this one, and what all their amounts come to, whatever their sign and currency. */
export async function otherFlows(ctx: WriteCtx, id: string): Promise<{ count: number; sum: bigint }> {
  const [row] = await raw<{ count: number; sum: string }>(
    ctx,
    sql`select count(*)::int as count,
          coalesce(sum((select sum(abs(one::numeric)) from jsonb_array_elements_text(f.amounts) one)), 0)::text as sum
        from analytics.programme_flows f where f.id <> ${id}::uuid`,
  );
  return { count: row?.count ?? 0, sum: BigInt(row?.sum ?? '0') };
}

interface Put extends Pick<ProgrammeFlow, 'kind' | 'unit' | 'from' | 'times' | 'source' | 'note'> {
  readonly id: string;
  readonly currency: string;
  readonly amounts: readonly string[];
  readonly measuredAt: string | null;
  readonly proof: Proof | null;
}

/** Writes one down, new or in place of what it was. */
export async function putFlow(ctx: WriteCtx, flow: Put): Promise<void> {
  const { id, kind, unit, from, times, source, note, currency, amounts, measuredAt, proof } = flow;
  await raw(
    ctx,
    sql`insert into analytics.programme_flows (id, kind, unit, from_on, times, source, note, currency, amounts, measured_at,
          proof, set_by, set_at)
        values (${id}::uuid, ${kind}, ${unit}, ${from}::date, ${times}::int, ${JSON.stringify(source)}::jsonb, ${note},
          ${currency}, ${JSON.stringify(amounts)}::jsonb, ${measuredAt}::timestamptz,
          ${proof === null ? null : JSON.stringify(proof)}::jsonb, ${ctx.actor.name}, ${ctx.clock().toISOString()}::timestamptz)
        on conflict (id) do update set kind = excluded.kind, unit = excluded.unit, from_on = excluded.from_on,
          times = excluded.times, source = excluded.source, note = excluded.note, currency = excluded.currency,
          amounts = excluded.amounts, measured_at = excluded.measured_at, proof = excluded.proof, set_by = excluded.set_by,
          set_at = excluded.set_at, version = programme_flows.version + 1`,
  );
}

export async function deleteFlow(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from analytics.programme_flows where id = ${id}::uuid`);
}
