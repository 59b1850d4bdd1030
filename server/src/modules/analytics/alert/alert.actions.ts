import type { Alert, AlertWish } from '@peyvand/contract/analytics/alerts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { currencyOf } from '../cube/frame.ts';
import { checkFigure } from '../dashboard/questions.ts';
import { wrongPlace } from '../errors.ts';
import { starOf, stars } from '../model/stars.ts';
import { alertAdded, alertChanged, alertRemoved } from './alert.events.ts';
import {
  countAlerts,
  deleteAlert,
  loadAlerts,
  lockAlert,
  mostAlerts,
  putAlert,
  type StoredAlert,
} from './alert.store.ts';
import { fitsType } from './alert.ts';
import { tileOf } from './look.ts';

/** The own alerts, with what was last seen. */
export async function ownAlerts(ctx: Ctx): Promise<Alert[]> {
  const found = await loadAlerts(ctx);
  const currency = await currencyOf(ctx, {});
  return found.map(({ ownerId: _owner, value, seenAt, ...alert }) => ({
    ...alert,
    type: typeOf(alert.measure),
    currency,
    seen: seenAt === null ? null : { value, at: seenAt },
  }));
}

function typeOf(measure: string): Alert['type'] {
  return starOf([measure], stars).measures[measure]?.type ?? 'integer';
}

/** Throws `request.invalid` for what cannot be asked, and `analytics.alert.too_many`. */
export async function addAlert(ctx: WriteCtx, olap: Olap, wish: AlertWish): Promise<{ id: string }> {
  const ownerId = ctx.actor.id;
  if (ownerId === null) throw new Refusal('access.denied', { detail: 'Only people have alerts' });
  await check(ctx, olap, wish);
  if ((await countAlerts(ctx, ownerId)) >= mostAlerts)
    throw new Refusal('request.refused', {
      reason: 'analytics.alert.too_many',
      detail: `At most ${mostAlerts} are kept`,
    });
  const id = ctx.newId();
  await putAlert(ctx, { ...wish, id, ownerId });
  await emit(ctx, alertAdded, { ...about(id), data: { name: wish.name } });
  return { id };
}

async function check(ctx: Ctx, olap: Olap, wish: AlertWish): Promise<void> {
  const page = { period: wish.period, owner: null, team: null, channel: null, territory: null };
  await checkFigure(ctx, olap, tileOf(ctx.newId(), wish), page);
  if (!fitsType(wish.rule, typeOf(wish.measure)))
    throw wrongPlace('rule.limit', 'an amount is whole minor units');
}

const about = (id: string) => ({ subject: { kind: 'alert', id }, customerId: null });

/** For who saw the last version. Throws as `addAlert`, and `version.stale`. */
export async function changeAlert(
  ctx: WriteCtx,
  olap: Olap,
  id: string,
  version: number,
  wish: AlertWish,
): Promise<void> {
  const before = await ownAlert(ctx, id, version);
  await check(ctx, olap, wish);
  const differing = tracked.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(wish[field]));
  if (differing.length === 0) return;
  await putAlert(ctx, { ...wish, id, ownerId: before.ownerId });
  const changes = Object.fromEntries(
    differing.map((field) => [field, { from: before[field], to: wish[field] }]),
  );
  await emit(ctx, alertChanged, { ...about(id), data: { name: wish.name, changes } });
}

const tracked = ['name', 'measure', 'filter', 'period', 'rule'] as const;

async function ownAlert(ctx: WriteCtx, id: string, version: number): Promise<StoredAlert> {
  const found = await lockAlert(ctx, id);
  if (!found) throw missing();
  if (found.version !== version) throw new Refusal('version.stale', { reason: 'analytics.alert.stale' });
  return found;
}

export async function removeAlert(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { name } = await ownAlert(ctx, id, version);
  await deleteAlert(ctx, id);
  await emit(ctx, alertRemoved, { ...about(id), data: { name } });
}
