import type { Activity, Deal, DealRow } from '@peyvand/contract/sales/deals';
import type { Ctx } from '../../../kernel/context.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { activityStates } from '../../customers/api.ts';
import { fieldsOf, shownValues } from '../../platform/api.ts';
import { inBaseOf } from '../currency/in-base.ts';
import { loadDeal, namesOfPeople } from './deal.store.ts';
import { rowsOf } from './row.store.ts';
import { type PlainRow, shownRow } from './row.ts';

/** Rows as the actor may see them, by their day: with the more pressing of the next step and what is planned. */
export async function shownRows(
  ctx: Ctx,
  rows: readonly PlainRow[],
  asked: readonly string[] = [],
): Promise<DealRow[]> {
  const planned = await activityStates(
    ctx,
    'deal',
    rows.map(({ id }) => id),
  );
  const now = ctx.clock();
  const today = dateOf(now, ctx.actor.locale.zone);
  const set = asked.length === 0 ? null : await fieldsOf(ctx, 'deals');
  const closed = (key: string) => isHidden(ctx.actor, 'deals', `custom.${key}`);
  return rows.map((row) => {
    const wanted = Object.entries(row.values).filter(([key]) => asked.includes(`custom.${key}`));
    const custom = set && shownValues(set, Object.fromEntries(wanted), closed);
    const shown = shownRow(row, now, today);
    const activity = pressing(shown.activity, planned.get(row.id) ?? 'none');
    return withoutHidden(ctx.actor, 'deals', { ...shown, activity, ...(custom ? { custom } : {}) });
  });
}

const urgency = ['overdue', 'today', 'future', 'none'] as const satisfies readonly Activity[];

function pressing(one: Activity, other: Activity): Activity {
  return urgency.find((level) => level === one || level === other) ?? 'none';
}

/** One deal as the actor may see it, also out of the trash. Throws `resource.missing`. */
export async function getDeal(ctx: Ctx, id: string): Promise<Deal> {
  const deal = await loadDeal(ctx, id);
  const [row] = deal ? await shownRows(ctx, await rowsOf(ctx, [id])) : [];
  if (!deal || !row) throw missing();
  const names = await namesOfPeople(
    ctx,
    deal.people.map(({ customerId }) => customerId),
  );
  const people = deal.people.flatMap(({ customerId, role }) => {
    const name = names.get(customerId);
    return name === undefined ? [] : [{ customerId, role, name }];
  });
  const hidden = (name: string) => isHidden(ctx.actor, 'deals', name);
  const set = await fieldsOf(ctx, 'deals');
  const inBase = hidden('amount') ? null : await inBaseOf(ctx, deal);
  const { currency, competitors, note, lostTo, closeNote, deletedAt, lines, checked, custom } = deal;
  const whole: Deal = {
    ...row,
    currency,
    ...(inBase ? { inBase } : {}),
    ownProbability: deal.probability,
    competitors: [...competitors],
    note,
    lostTo,
    closeNote,
    people,
    ...(hidden('amount') ? {} : { lines: lines.map(({ cost: _cost, ...line }) => line) }),
    checked: Object.keys(checked),
    custom: shownValues(set, custom, (key) => hidden(`custom.${key}`)),
    deletedAt,
  };
  return withoutHidden(ctx.actor, 'deals', whole);
}
