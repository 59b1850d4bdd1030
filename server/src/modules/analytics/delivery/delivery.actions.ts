import type { Delivery, Rhythm } from '@peyvand/contract/analytics/deliveries';
import type { FileFormat } from '@peyvand/contract/analytics/report';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { wrongPlace } from '../errors.ts';
import { readSaved, savedOf } from '../saved/saved.actions.ts';
import { deliveryAdded, deliveryRemoved } from './delivery.events.ts';
import {
  countDeliveries,
  deleteDelivery,
  findFile,
  insertDelivery,
  loadDeliveries,
  lockDelivery,
  mostDeliveries,
} from './delivery.store.ts';
import { nextTime } from './rhythm.ts';

/** The own scheduled files with the newest that were made. */
export async function ownDeliveries(ctx: Ctx): Promise<Delivery[]> {
  const found = await loadDeliveries(ctx);
  const names = new Map((await savedOf(ctx)).map(({ id, name }) => [id, name]));
  return found.map(({ ownerId: _owner, files, ...delivery }) => ({
    ...delivery,
    files: [...files],
    name: names.get(delivery.savedId) ?? null,
  }));
}

/** Throws `resource.missing` for what is not shown to who asks, and `analytics.delivery.too_many`. */
export async function addDelivery(
  ctx: WriteCtx,
  wish: { readonly savedId: string; readonly format: FileFormat; readonly rhythm: Rhythm },
): Promise<{ id: string }> {
  const { savedId, format, rhythm } = wish;
  const ownerId = ctx.actor.id;
  if (ownerId === null) throw new Refusal('access.denied', { detail: 'Only people have files made' });
  if (rhythm.every === 'week' && rhythm.day > 7) throw wrongPlace('rhythm.day', 'a week has seven days');
  await readSaved(ctx, savedId);
  if ((await countDeliveries(ctx, ownerId)) >= mostDeliveries)
    throw new Refusal('request.refused', {
      reason: 'analytics.delivery.too_many',
      detail: `At most ${mostDeliveries} are kept`,
    });
  const id = ctx.newId();
  const nextAt = nextTime(rhythm, ctx.clock(), ctx.actor.locale.zone).toISOString();
  await insertDelivery(ctx, { id, ownerId, savedId, format, rhythm, nextAt });
  await emit(ctx, deliveryAdded, { ...about(id), data: { savedId, format } });
  return { id };
}

const about = (id: string) => ({ subject: { kind: 'delivery', id }, customerId: null });

export async function removeDelivery(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const found = await lockDelivery(ctx, id);
  if (!found) throw missing();
  if (found.version !== version) throw new Refusal('version.stale', { reason: 'analytics.delivery.stale' });
  await deleteDelivery(ctx, id);
  const { savedId, format } = found;
  await emit(ctx, deliveryRemoved, { ...about(id), data: { savedId, format } });
}

/** A file that was made, for whom it was made for. */
export async function fetchFile(ctx: Ctx, id: string, fileId: string): Promise<Download> {
  const found = await findFile(ctx, id, fileId);
  if (!found) throw missing();
  const { name, mediaType, size, key } = found;
  return { name, mediaType, size, stream: await ctx.files.open(key) };
}
