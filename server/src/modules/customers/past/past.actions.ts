import type { Output } from '@peyvand/contract/core/endpoint';
import type { getPast as contract, FieldChange } from '@peyvand/contract/customers/pasts';
import type { Ctx } from '../../../kernel/context.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { teamsOfUsers } from '../../platform/api.ts';
import { fieldsIn } from '../customer/customer.actions.ts';
import { loadCustomer } from '../customer/customer.store.ts';
import { groupOf } from '../customer/group.store.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { shownCustomer } from '../customer/shown.seam.ts';
import {
  changesAfter,
  fieldChanges,
  groupThen,
  noteEventsUntil,
  relationsThen,
  standingThen,
  stateThen,
} from './past.store.ts';
import { notesAfter, walkedBack } from './past.ts';

const mostNotes = 200;

/**
 * A customer as it was at a moment: the record of now with everything taken back that was told since. Under the rights
 * of now: who may not see the customer or a field today does not see them in the past. Throws `resource.missing`, also
 * for a moment before there was one.
 */
export async function customerAt(
  ctx: Ctx,
  id: string,
  instant: string,
): Promise<Output<(typeof contract)['response']>> {
  await requireCustomer(ctx, id);
  const head = await standingThen(ctx, id, instant);
  const now = await loadCustomer(ctx, head);
  if (!now) throw missing();
  if (Date.parse(instant) < Date.parse(now.createdAt)) {
    throw new Refusal('resource.missing', {
      reason: 'customers.past.not_yet',
      detail: `The record was made at ${now.createdAt}`,
    });
  }
  const since = await changesAfter(ctx, head, instant);
  const then = walkedBack(
    fieldsIn(now),
    now.ownerId,
    since.map((one) => one.changes),
  );
  const members = await groupThen(ctx, head, instant);
  const group = members.map((one) => one.id);
  const state = await stateThen(ctx, head, instant);
  const teams = await teamsOfUsers(ctx);
  const notes = notesAfter(await noteEventsUntil(ctx, group, instant));
  return {
    instant,
    customer: shownCustomer(ctx, {
      ...now,
      ...then.fields,
      ownerId: then.ownerId,
      teamId: then.ownerId === now.ownerId ? now.teamId : (teams.get(then.ownerId) ?? now.teamId),
      stageSince: state.stageSince ?? now.stageSince,
      updatedAt: state.updatedAt ?? now.createdAt,
      deletedAt: state.deletedAt,
      version: state.version,
      grouped: group.length > 1,
      relations: await relationsThen(ctx, group, instant),
    }),
    merged: members.slice(1),
    notes: notes.slice(0, mostNotes),
    changesSince: since.length,
  };
}

/** Who changed a field of a customer or of what was merged into it. Refused for a field that the actor may not see. */
export async function historyOfField(ctx: Ctx, id: string, field: string): Promise<FieldChange[]> {
  if (isHidden(ctx.actor, 'customers', field)) {
    throw new Refusal('access.denied', { reason: 'field.hidden' });
  }
  const known = await requireCustomer(ctx, id);
  return fieldChanges(ctx, await groupOf(ctx, known.id), field);
}
