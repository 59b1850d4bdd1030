import type { Stage } from '@peyvand/contract/sales/pipelines';
import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { StoredPipeline } from './pipeline.ts';

/** All pipelines with their stages, in order. */
export function loadPipelines(ctx: Ctx): Promise<StoredPipeline[]> {
  return hot<StoredPipeline>(
    ctx,
    'sales.pipelines',
    sql`
    select p.id, p.names, p.position, p.closed_at is null as active, p.version,
      coalesce((select json_agg(json_build_object('id', s.id, 'names', s.names, 'kind', s.kind,
          'probability', s.probability, 'required', s.required, 'checklist', s.checklist, 'next', s.next,
          'idleDays', s.idle_days) order by s.position)
        from sales.stages s where s.pipeline_id = p.id), '[]') as stages
    from sales.pipelines p order by p.position, p.created_at, p.id`,
  );
}

/** One pipeline, locked until the transaction ends. */
export async function lockPipeline(ctx: WriteCtx, id: string): Promise<StoredPipeline | null> {
  await raw(ctx, sql`select 1 from sales.pipelines where id = ${id}::uuid for update`);
  return (await loadPipelines(ctx)).find((one) => one.id === id) ?? null;
}

/** Holds the stages as they are until the transaction ends, so that a deal does not move to one that goes. */
export async function holdPipelines(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await raw(ctx, sql`select 1 from sales.pipelines where id = any(${ids}::uuid[]) order by id for share`);
}

export async function insertPipeline(ctx: WriteCtx, pipeline: StoredPipeline): Promise<void> {
  const { id, names, position, active, stages } = pipeline;
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`insert into sales.pipelines (id, names, position, closed_at, closed_by, created_at, updated_at)
        values (${id}::uuid, ${JSON.stringify(names)}::jsonb, ${position}, ${active ? null : now}::timestamptz,
          ${active ? null : ctx.actor.id}::uuid, ${now}::timestamptz, ${now}::timestamptz)`,
  );
  await putStages(ctx, id, stages);
}

export async function updatePipeline(ctx: WriteCtx, pipeline: StoredPipeline): Promise<void> {
  const { id, names, position, active, stages } = pipeline;
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`update sales.pipelines set names = ${JSON.stringify(names)}::jsonb, position = ${position},
          closed_at = case when ${active} then null else coalesce(closed_at, ${now}::timestamptz) end,
          closed_by = case when ${active} then null else coalesce(closed_by, ${ctx.actor.id}::uuid) end,
          updated_at = ${now}::timestamptz, version = version + 1 where id = ${id}::uuid`,
  );
  await putStages(ctx, id, stages);
}

/** Inserts stages, or changes those of the pipeline that are there. */
async function putStages(ctx: WriteCtx, pipelineId: string, stages: readonly Stage[]): Promise<void> {
  const rows = stages.map(
    ({ id, names, kind, probability, required, checklist, next, idleDays }, position) => ({
      id,
      pipeline_id: pipelineId,
      position,
      names,
      kind,
      probability,
      required,
      checklist,
      next,
      idle_days: idleDays,
    }),
  );
  await raw(
    ctx,
    sql`insert into sales.stages select * from jsonb_populate_recordset(null::sales.stages, ${JSON.stringify(rows)}::jsonb)
        on conflict (id) do update set position = excluded.position, names = excluded.names, kind = excluded.kind,
          probability = excluded.probability, required = excluded.required, checklist = excluded.checklist,
          next = excluded.next, idle_days = excluded.idle_days`,
  );
}

/** Ids that stages of other pipelines have. */
export async function foreignStages(ctx: Ctx, pipelineId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select id from sales.stages where id = any(${ids}::uuid[]) and pipeline_id <> ${pipelineId}::uuid`,
  );
  return rows.map(({ id }) => id);
}

export async function deleteStages(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await raw(ctx, sql`delete from sales.stages where id = any(${ids}::uuid[])`);
}

export async function deletePipeline(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from sales.pipelines where id = ${id}::uuid`);
}

/** Which of the stages have deals, whoever sees them, those of the trash too. */
export async function stagesWithDeals(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select s.id from sales.stages s where s.id = any(${ids}::uuid[])
          and (exists (select 1 from sales.deals d where d.stage_id = s.id and d.deleted_at is null)
            or exists (select 1 from sales.deals d where d.stage_id = s.id and d.deleted_at is not null))`,
  );
  return new Set(rows.map(({ id }) => id));
}
