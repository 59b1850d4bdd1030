import type { Activity } from '@peyvand/contract/customers/activities';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { changeActivity } from '../activity/activity.actions.ts';
import { shownOf } from '../activity/shown.actions.ts';
import { placesOf, visitsOf } from './visit.store.ts';
import { lengthOf, metresBetween, shortWay } from './way.ts';

interface Stop {
  readonly activity: Activity;
  readonly city: string | null;
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
}

/**
 * The actor's visits of a day in an order that saves way. Where customers are is known from earlier visits; those of
 * whom it is not stand last, city by city, in the order of their times.
 */
export async function visitRoute(ctx: Ctx, day: string) {
  const stops = await stopsOf(ctx, day);
  const placed = stops.flatMap(({ place, ...stop }) => (place ? [{ ...stop, place, ...place }] : []));
  const way = shortWay(placed);
  const unplaced = stops.filter(({ place }) => place === null).toSorted(byCity);
  const items = [...way, ...unplaced].map((stop, at, list) => {
    const before = list[at - 1]?.place ?? null;
    const metres = before && stop.place ? Math.round(metresBetween(before, stop.place)) : null;
    return { activity: stop.activity, city: stop.city, isPlaced: stop.place !== null, metres };
  });
  return { items, planned: Math.round(lengthOf(placed)), proposed: Math.round(lengthOf(way)) };
}

async function stopsOf(ctx: Ctx, day: string): Promise<Stop[]> {
  const visits = ctx.actor.id === null ? [] : await shownOf(ctx, await visitsOf(ctx, ctx.actor.id, day));
  const places = await placesOf(
    ctx,
    visits.flatMap(({ customerId }) => customerId ?? []),
  );
  return visits.map((activity) => {
    const known = places.get(activity.customerId ?? '');
    const { latitude = null, longitude = null, city = null } = known ?? {};
    const place = latitude === null || longitude === null ? null : { latitude, longitude };
    return { activity, city, place };
  });
}

function byCity(a: Stop, b: Stop): number {
  return (a.city ?? '\uffff').localeCompare(b.city ?? '\uffff');
}

/** Puts visits of a day into an order: the times of the day stay, each is now that of whoever stands there. */
export async function orderVisits(
  ctx: WriteCtx,
  day: string,
  ids: readonly string[],
): Promise<{ changed: number }> {
  const known = (await stopsOf(ctx, day)).map(({ activity }) => activity);
  const wanted = ids.flatMap((id) => known.find((one) => one.id === id) ?? []);
  if (wanted.length < ids.length || new Set(ids).size < ids.length)
    throw new Refusal('request.refused', {
      reason: 'customers.visit.other_day',
      detail: 'Not all of these are planned visits of this day',
    });
  const times = wanted.map(({ time, zone }) => ({ time, zone })).toSorted(byTime);
  let changed = 0;
  for (const [at, visit] of wanted.entries()) {
    const slot = times[at];
    if (!slot || slot.time === visit.time) continue;
    const zone = slot.zone === null ? {} : { zone: slot.zone };
    await changeActivity(ctx, visit.id, visit.version, { time: slot.time, ...zone, following: false });
    changed += 1;
  }
  return { changed };
}

function byTime(a: { time: string | null }, b: { time: string | null }): number {
  return (a.time ?? '99').localeCompare(b.time ?? '99');
}
