import { FieldKey, FieldType, FormulaResult } from '@peyvand/contract/core/custom';
import { Instant } from '@peyvand/contract/core/dates';
import { FieldDefinition } from '@peyvand/contract/platform/fields';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';
import type { Definition } from './definition.ts';

const write = writing<PlatformTables>();

const Config = FieldDefinition.pick({
  label: true,
  help: true,
  appliesTo: true,
  required: true,
  requiredWhen: true,
  unique: true,
  indexed: true,
  default: true,
  options: true,
  currency: true,
  formula: true,
  result: true,
}).extend({
  // Younger than the first definitions.
  rollup: FieldDefinition.shape.rollup.default(null),
  rollupResult: FieldDefinition.shape.rollupResult.default(null),
  analytics: FieldDefinition.shape.analytics.default(false),
});

/** What the background work keeps of a field. */
const Work = z.object({
  index: FieldDefinition.shape.index.default('none'),
  indexProblem: z.string().nullable().default(null),
  /** The change of type under way, from which type. */
  converting: FieldType.nullable().default(null),
  /** Its options before that change: values stand for their names. */
  formerOptions: FieldDefinition.shape.options.default(null),
});
export type Work = z.infer<typeof Work>;

const Row = z.object({
  id: z.string(),
  resource: z.string(),
  key: FieldKey,
  type: FieldType,
  config: Config,
  position: z.number(),
  work: Work,
  deactivatedAt: Instant.nullable(),
  removedAt: Instant.nullable(),
  version: z.number(),
});

/** A field with what only the background work needs to know. */
export interface StoredField extends Definition {
  readonly removedAt: string | null;
  readonly convertingFrom: FieldType | null;
  readonly formerOptions: Definition['options'];
}

/** A definition as the API shows it. */
export function shownField({
  removedAt: _r,
  convertingFrom: _c,
  formerOptions: _o,
  ...field
}: StoredField): Definition {
  return field;
}

const columns = sql`f.id, f.resource, f.key, f.type, f.config, f.position, f.work, f.deactivated_at as "deactivatedAt",
  f.removed_at as "removedAt", f.version`;

function fieldIn(row: object): StoredField {
  const { config, work, ...rest } = Row.parse(row);
  return {
    ...rest,
    ...config,
    result: config.result === null ? null : FormulaResult.parse(config.result),
    index: work.index,
    indexProblem: work.indexProblem,
    converting: work.converting !== null,
    convertingFrom: work.converting,
    formerOptions: work.formerOptions,
  };
}

/** All fields in their order, those that are being removed included, with the version that they are of. */
export async function loadFields(ctx: Ctx): Promise<{ version: string; fields: StoredField[] }> {
  const rows = await hot<{ versionNow: string; id: string | null }>(
    ctx,
    'platform.fields',
    sql`select v.version as "versionNow", ${columns} from platform.field_version v
        left join platform.fields f on true order by f.position, f.id`,
  );
  const version = rows[0]?.versionNow ?? '0';
  return { version, fields: rows.flatMap((row) => (row.id === null ? [] : [fieldIn(row)])) };
}

export async function versionOfFields(ctx: Ctx): Promise<string> {
  const [row] = await hot<{ version: string }>(
    ctx,
    'platform.field_version',
    sql`select version from platform.field_version`,
  );
  return row?.version ?? '0';
}

/**
 * Every change of a definition begins here, before it looks at or locks any: changes take turns, and each request from
 * the commit on sees the new ones.
 */
export async function raiseVersion(ctx: WriteCtx): Promise<void> {
  await raw(ctx, sql`update platform.field_version set version = version + 1`);
}

/** The place behind the last field of a resource. */
export async function insertField(ctx: WriteCtx, field: Definition): Promise<void> {
  await write(ctx)
    .insertInto('platform.fields')
    .values({
      id: field.id,
      resource: field.resource,
      key: field.key,
      type: field.type,
      config: configOf(field),
      work: workOf({ index: field.index, indexProblem: null, converting: null, formerOptions: null }),
      position: field.position,
      created_at: ctx.clock().toISOString(),
    })
    .execute();
}

function configOf(field: Definition): string {
  return JSON.stringify(
    Config.parse(Object.fromEntries(Object.entries(field).filter(([name]) => name in Config.shape))),
  );
}

function workOf(work: Work): string {
  return JSON.stringify(work);
}

/** Stores settings and state; the version rises. False when it has moved on since. */
export async function updateField(ctx: WriteCtx, field: StoredField): Promise<boolean> {
  const done = await write(ctx)
    .updateTable('platform.fields as f')
    .set({
      type: field.type,
      config: configOf(field),
      work: workOf({
        index: field.index,
        indexProblem: field.indexProblem,
        converting: field.convertingFrom,
        formerOptions: field.formerOptions,
      }),
      deactivated_at: field.deactivatedAt,
      removed_at: field.removedAt,
      version: field.version + 1,
    })
    .where('f.id', '=', field.id)
    .where('f.version', '=', field.version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Notes what the background work came to, of a field as it was at `version` if one is given. People's version stays. */
export async function noteWork(
  ctx: WriteCtx,
  id: string,
  work: Partial<Work>,
  version: number | null = null,
): Promise<void> {
  await raw(
    ctx,
    sql`update platform.fields set work = work || ${JSON.stringify(work)}::jsonb
        where id = ${id} and version = coalesce(${version}::integer, version)`,
  );
}

export async function setPositions(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await raw(
    ctx,
    sql`update platform.fields f set position = o.place
        from unnest(${ids}::uuid[]) with ordinality as o(id, place) where f.id = o.id`,
  );
}

export async function dropField(ctx: WriteCtx, id: string): Promise<void> {
  await write(ctx).deleteFrom('platform.fields as f').where('f.id', '=', id).execute();
}
