import type { Output } from '@peyvand/contract/core/endpoint';
import type { recordInteraction as contract } from '@peyvand/contract/customers/story';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { requireWritableCustomer } from '../customer/known.store.ts';
import { interactionRecorded } from '../events.ts';
import { tx } from '../tables.ts';

type Entered = Output<(typeof contract)['body']>;

/** A talk as recorded; `customerId` must be visible to the actor. */
export interface NewInteraction extends Entered {
  readonly customerId: string;
  /** The activity that it was planned as, and what it came to in three languages. */
  readonly activity?: {
    readonly id: string;
    readonly outcome: { readonly fa: string; readonly en: string; readonly ru: string } | null;
  };
}

/** Records one talk with a customer. Returns its id. */
export async function recordInteraction(
  ctx: WriteCtx,
  customerId: string,
  entered: Entered,
): Promise<string> {
  const known = await requireWritableCustomer(ctx, customerId);
  const [id] = await recordInteractions(ctx, [{ ...entered, customerId: known.id }]);
  if (id === undefined) throw new Error('an interaction was not written');
  return id;
}

/** Records many talks at once, without asking for each customer. For imports and the demo. */
export async function recordInteractions(ctx: WriteCtx, list: readonly NewInteraction[]): Promise<string[]> {
  if (list.length === 0) return [];
  const now = ctx.clock().toISOString();
  const rows = list.map((one) => ({
    id: ctx.newId(),
    customer_id: one.customerId,
    channel: one.channel,
    direction: one.direction,
    occurred_at: one.occurredAt ?? now,
    subject: one.subject ?? null,
    body: one.body ?? null,
    duration: one.duration ?? null,
    outcome: one.outcome ?? null,
    user_id: ctx.actor.id,
    created_at: now,
  }));
  await tx(ctx).insertInto('customers.interactions').values(rows).execute();
  await emitAll(
    ctx,
    interactionRecorded,
    rows.map((row, at) => ({
      subject: { kind: 'interaction', id: row.id },
      customerId: row.customer_id,
      occurredAt: row.occurred_at,
      data: {
        channel: row.channel,
        direction: row.direction,
        subject: row.subject,
        body: row.body,
        duration: row.duration,
        outcome: row.outcome,
        userId: row.user_id,
        ...activityOf(list[at]),
      },
    })),
  );
  return rows.map((row) => row.id);
}

function activityOf(one: NewInteraction | undefined) {
  return one?.activity === undefined ? {} : { activity: one.activity };
}
