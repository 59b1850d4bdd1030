import type { WriteCtx } from '../../../kernel/context.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { deleteActivity } from '../activity/activity.actions.ts';
import { activityReadOnly } from '../activity/activity.errors.ts';
import { lockActivities } from '../activity/activity.store.ts';
import { endSeries } from '../activity/series.store.ts';
import { entriesNamed, loaded } from './held.ts';
import { keptOf, lockObject, putObjectRow } from './objects.store.ts';
import { matches, type ObjectPlace } from './put.actions.ts';

/**
 * A program deletes what is at an address: it goes to the trash, from where it can be restored. Of a series what is
 * planned goes; what is done stays in Peyvand, since it took place, and is not shown to the program any more.
 */
export async function deleteObject(
  ctx: WriteCtx,
  place: ObjectPlace,
  ifMatch: string | undefined,
): Promise<void> {
  const { userId, calendar, name } = place;
  await lockObject(ctx, userId, `${calendar}/${name}`);
  const [entry] = await entriesNamed(ctx, userId, calendar, [name]);
  if (!entry) throw missing();
  if (ifMatch !== undefined && !matches(ifMatch, entry.etag)) throw new Refusal('version.stale');
  const ids = entry.rows.map(({ id }) => id);
  const rows = await lockActivities(ctx, ids);
  if (rows.length < ids.length) throw activityReadOnly();
  const seriesId = entry.rows[0]?.seriesId ?? null;
  const gone = seriesId === null ? rows : rows.filter(({ state }) => state === 'planned');
  if (seriesId !== null) {
    const [object] = await loaded(ctx, userId, [entry]);
    const extras = (await keptOf(ctx, userId, [seriesId])).get(seriesId)?.extras ?? {};
    const uid = object?.uid ?? `${seriesId}@peyvand`;
    await putObjectRow(ctx, userId, calendar, {
      name,
      uid,
      subjectId: seriesId,
      extras,
      isSeries: true,
      isHidden: true,
    });
    await endSeries(ctx, seriesId);
  }
  for (const { id, version } of gone) await deleteActivity(ctx, id, version);
}
