import type { Filter } from '@peyvand/contract/core/filter';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { groupOf } from '../../customers/api.ts';
import { customersIn, widened } from '../order/group-filter.ts';
import { patternOf } from '../product/product-list.store.ts';

/** Which deals are asked for. */
export interface WhichDeals {
  readonly filter?: Filter | undefined;
  readonly q?: string | undefined;
  readonly customerId?: string | undefined;
  readonly pipelineId?: string | undefined;
  readonly stageId?: string | undefined;
  readonly deleted?: 'no' | 'only' | undefined;
}

/** What hangs on a customer hangs on any of the records that it was merged of. */
export async function grouped(
  ctx: Ctx,
  which: WhichDeals,
): Promise<WhichDeals & { group: readonly string[] }> {
  const { filter, customerId } = which;
  const group = customerId === undefined ? [] : await groupOf(ctx, customerId);
  const named = filter === undefined ? [] : customersIn(filter).filter((id) => isId.test(id));
  if (filter === undefined || named.length === 0) return { ...which, group };
  const groups = new Map<string, readonly string[]>();
  for (const id of named) groups.set(id, await groupOf(ctx, id));
  return { ...which, filter: widened(filter, groups), group };
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Conditions on deals known as `d`, besides those of the filter. */
export function narrowing(which: WhichDeals & { group: readonly string[] }): RawBuilder<boolean>[] {
  const { q, customerId, pipelineId, stageId, deleted, group } = which;
  return [
    deleted === 'only' ? sql<boolean>`d.deleted_at is not null` : sql<boolean>`d.deleted_at is null`,
    ...searchTerms(q ?? '').map((term) => sql<boolean>`d.search_text like ${patternOf(term)}`),
    ...(customerId === undefined ? [] : [sql<boolean>`d.customer_id = any(${group}::uuid[])`]),
    ...(pipelineId === undefined ? [] : [sql<boolean>`d.pipeline_id = ${pipelineId}::uuid`]),
    ...(stageId === undefined ? [] : [sql<boolean>`d.stage_id = ${stageId}::uuid`]),
  ];
}
