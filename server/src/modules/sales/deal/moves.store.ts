import { Currency } from '@peyvand/contract/core/money';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, raw } from '../../../kernel/context.ts';
import type { Standing, StoredDeal } from './deal.ts';

const moves = [
  'sales.deal.created',
  'sales.deal.moved',
  'sales.deal.won',
  'sales.deal.lost',
  'sales.deal.reopened',
  'sales.deal.returned',
] as const;

const From = z.object({ from: z.unknown() });
const StandingBefore = z.object({
  pipelineId: z.string(),
  stageId: z.string(),
  stageSince: z.string(),
  status: z.enum(['open', 'won', 'lost']),
  openStageId: z.string().nullable(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  reasonId: z.string().nullable(),
  lostTo: z.string().nullable(),
  closeNote: z.string().nullable(),
  closeRate: z.object({ rate: z.string(), base: Currency }).nullable(),
});

/** How a deal stood before its last move; null when something else happened to it last, or nothing. */
export async function lastMove(ctx: Ctx, deal: StoredDeal): Promise<Standing | null> {
  const [event] = await raw<{ type: string; changes: unknown; version: string }>(
    ctx,
    sql`select e.type, e.data -> 'changes' as changes, e.data -> 'facts' ->> 'version' as version
        from kernel.events e where e.subject_id = ${deal.id}::uuid and e.customer_id is distinct from e.subject_id
        order by e.id desc limit 1`,
  );
  const isMove =
    event !== undefined &&
    event.type !== 'sales.deal.returned' &&
    event.type !== 'sales.deal.created' &&
    moves.some((type) => type === event.type);
  if (!isMove || Number(event.version) !== deal.version) return null;
  const changes = z.record(z.string(), From).safeParse(event.changes);
  if (!changes.success) return null;
  const before = Object.fromEntries(Object.entries(changes.data).map(([name, { from }]) => [name, from]));
  const standing = StandingBefore.safeParse({ ...standingOf(deal), ...before });
  return standing.success ? standing.data : null;
}

function standingOf(deal: StoredDeal): Standing {
  const { pipelineId, stageId, stageSince, status, openStageId } = deal;
  const { closedAt, closedBy, reasonId, lostTo, closeNote, closeRate } = deal;
  return {
    pipelineId,
    stageId,
    stageSince,
    status,
    openStageId,
    closedAt,
    closedBy,
    reasonId,
    lostTo,
    closeNote,
    closeRate,
  };
}

interface Stay {
  readonly stageId: string;
  readonly names: Record<string, string>;
  readonly from: string;
  readonly by: string;
}

/** Each coming to a stage that the log tells of, oldest first. */
export function arrivals(ctx: Ctx, id: string): Promise<Stay[]> {
  return raw<Stay>(
    ctx,
    sql`select e.data -> 'facts' ->> 'stageId' as "stageId", coalesce(e.data -> 'to', e.data -> 'stage') as names,
          case when e.type = 'sales.deal.returned' then e.data -> 'facts' ->> 'stageSince'
            else to_json(e.occurred_at at time zone 'UTC') #>> '{}' || 'Z' end as from, e.actor_name as by
        from kernel.events e
        where e.subject_id = ${id}::uuid and e.customer_id is distinct from e.subject_id
          and e.type = any(${[...moves]}::text[])
        order by e.id`,
  );
}
