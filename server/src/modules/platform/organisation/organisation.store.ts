import { Organisation, type OrganisationInput } from '@peyvand/contract/platform/organisation';
import { sql } from 'kysely';
import { type Ctx, raw, reading, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';

const read = reading<PlatformTables>();
const write = writing<PlatformTables>();

const columns = [
  'o.id',
  'o.name',
  'o.language',
  'o.calendar',
  'o.digits',
  'o.time_zone as timeZone',
  'o.currency',
  'o.money_unit as moneyUnit',
  'o.country',
  'o.week_start as weekStart',
  'o.fiscal_start as fiscalStart',
  'o.version',
] as const;

/** The organisation; null before the set-up. */
export async function findOrganisation(ctx: Ctx): Promise<Organisation | null> {
  const row = await read(ctx).selectFrom('platform.organisation as o').select(columns).executeTakeFirst();
  return row ? Organisation.parse(row) : null;
}

export async function insertOrganisation(ctx: WriteCtx, id: string, input: OrganisationInput): Promise<void> {
  await write(ctx)
    .insertInto('platform.organisation')
    .values({ id, ...rowOf(input) })
    .execute();
}

/** False when the version has moved on. */
export async function updateOrganisation(
  ctx: WriteCtx,
  version: number,
  input: OrganisationInput,
): Promise<boolean> {
  const done = await write(ctx)
    .updateTable('platform.organisation as o')
    .set({ ...rowOf(input), version: version + 1 })
    .where('o.version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

function rowOf({ timeZone, moneyUnit, weekStart, fiscalStart, ...same }: OrganisationInput) {
  return {
    ...same,
    time_zone: timeZone,
    money_unit: moneyUnit,
    week_start: weekStart,
    fiscal_start: fiscalStart,
  };
}

/** Two set-ups at once take turns; the second finds the organisation. */
export async function lockSetup(ctx: WriteCtx): Promise<void> {
  await raw(ctx, sql`select pg_advisory_xact_lock(7391465002)`);
}

export async function insertSetupCode(ctx: WriteCtx, hash: Buffer, now: string): Promise<void> {
  await write(ctx).insertInto('platform.setup_codes').values({ hash, created_at: now }).execute();
}

export async function setupCodeHashes(ctx: Ctx): Promise<Buffer[]> {
  const rows = await read(ctx).selectFrom('platform.setup_codes as c').select('c.hash').execute();
  return rows.map((row) => row.hash);
}

export async function forgetSetupCodes(ctx: WriteCtx): Promise<void> {
  await write(ctx).deleteFrom('platform.setup_codes as c').execute();
}
