import type { Output } from '@peyvand/contract/core/endpoint';
import type { CentreCall, listCalls, NewCall } from '@peyvand/contract/service/calls';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit, emitAll } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { instantOf } from '../../../kernel/time/zoned.ts';
import { groupOf, requireCustomer, requireWritableCustomer } from '../../customers/api.ts';
import { usersNamed } from '../../platform/api.ts';
import { callRecorded, callRemoved } from './call.events.ts';
import { deleteCalls, insertCalls, lockCall, pageOfCalls } from './call.store.ts';
import { placeOf, type StoredCall, toldOf, wrongIn } from './call.ts';

/** Calls that the actor sees, newest first; of one customer those of its merged records too. */
export async function callsPage(
  ctx: Ctx,
  { customerId, from, to, cursor, ...query }: Output<(typeof listCalls)['query']>,
) {
  const { zone } = ctx.actor.locale;
  const after = cursor === undefined ? null : placeOf(cursor);
  if (cursor !== undefined && after === null)
    throw new Refusal('request.invalid', {
      violations: [{ path: 'query.cursor', reason: 'cursor', message: 'is not a cursor of this list' }],
    });
  const begin = (day: string) => instantOf({ local: `${day}T00:00:00`, zone }).toISOString();
  const customers =
    customerId === undefined ? undefined : await groupOf(ctx, (await requireCustomer(ctx, customerId)).id);
  return pageOfCalls(ctx, {
    ...query,
    after,
    customers,
    since: from && begin(from),
    until: to && begin(addUnits(to, 'day', 1, 'gregory')),
  });
}

/** Records a call. Throws `request.refused` with every wrong place: an unknown colleague, a call that is known already. */
export async function recordCall(ctx: WriteCtx, entered: NewCall): Promise<CentreCall> {
  const customerId =
    entered.customerId === null ? null : (await requireWritableCustomer(ctx, entered.customerId)).id;
  const call = {
    ...entered,
    customerId,
    id: ctx.newId(),
    offeredAt: new Date(entered.offeredAt ?? ctx.clock()).toISOString(),
  };
  const violations: { path: string; reason: string; message: string }[] = wrongIn(call, ctx.clock());
  if (call.agentId !== null && !(await usersNamed(ctx, [call.agentId])).has(call.agentId))
    violations.push({ path: 'agentId', reason: 'missing', message: 'there is no such colleague' });
  if (violations.length === 0 && (await recordCalls(ctx, [call])) === 0)
    violations.push({ path: 'reference', reason: 'known', message: 'this call is recorded already' });
  if (violations.length > 0)
    throw new Refusal('request.refused', { reason: 'service.call.wrong', violations });
  const { items } = await pageOfCalls(ctx, { ids: [call.id], limit: 1 });
  const [recorded] = items;
  // Calls of nobody belong to who sees all customers; whoever does not cannot record one.
  if (!recorded) throw new Refusal('access.denied', { reason: 'service.call.unknown_caller' });
  return recorded;
}

/**
 * Records many calls at once and answers how many were new; the caller has asked for each customer and what is wrong.
 * For imports and the demo.
 */
export async function recordCalls(
  ctx: WriteCtx,
  calls: readonly StoredCall[],
  importCause: string | null = null,
): Promise<number> {
  const stored = await insertCalls(ctx, calls, importCause);
  const fresh = calls.filter(({ id }) => stored.has(id));
  await emitAll(
    ctx,
    callRecorded,
    fresh.map((one) => ({ ...aboutCall(one), occurredAt: one.offeredAt })),
  );
  return fresh.length;
}

/** Removes a call and records it as it was, under an id of its own: what was told of it stays in the log. Throws as both do. */
export async function correctCall(ctx: WriteCtx, id: string, entered: NewCall): Promise<CentreCall> {
  await removeCall(ctx, id);
  return recordCall(ctx, entered);
}

export async function removeCall(ctx: WriteCtx, id: string): Promise<void> {
  const found = await lockCall(ctx, id);
  if (!found) throw missing();
  if (found.customerId !== null) await requireWritableCustomer(ctx, found.customerId);
  await deleteCalls(ctx, [id]);
  await emit(ctx, callRemoved, aboutCall(found));
}

/** Removes calls of an import that its undo takes back. */
export async function takeBackCalls(ctx: WriteCtx, calls: readonly StoredCall[]): Promise<void> {
  await deleteCalls(
    ctx,
    calls.map(({ id }) => id),
  );
  await emitAll(ctx, callRemoved, calls.map(aboutCall));
}

function aboutCall(one: StoredCall) {
  return { subject: { kind: 'call', id: one.id }, customerId: one.customerId, data: toldOf(one) };
}
