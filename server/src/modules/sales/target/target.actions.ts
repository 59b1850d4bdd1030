import type { Input, Output } from '@peyvand/contract/core/endpoint';
import type { Violation } from '@peyvand/contract/core/problem';
import type { Attainment, listTargets, setTargets } from '@peyvand/contract/sales/targets';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { ratesTo, worth } from '../../../kernel/money/rates.ts';
import { isHidden, isLocked } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { endOf, startOf } from '../../../kernel/time/calendar.ts';
import { dayBounds } from '../../../kernel/time/zoned.ts';
import { namesOf, teamsOfUsers } from '../../platform/api.ts';
import { baseOf } from '../currency/base.ts';
import { targetsRefused } from '../errors.ts';
import { targetSet } from './target.events.ts';
import { lockTargets, putTargets, targetsWithin, wonBetween } from './target.store.ts';
import { organisationId, type StoredTarget, seesTarget, targetWithin } from './target.ts';

type Answer = Output<(typeof listTargets)['response']>;

/**
 * Targets of a period and what is reached of them: of each colleague and team that has one or won something, and of all
 * for who sees all. The days are those of the organisation's zone. Throws `access.denied` where amounts are hidden.
 */
export async function attainments(ctx: Ctx, asked: Output<(typeof listTargets)['query']>): Promise<Answer> {
  if (isHidden(ctx.actor, 'deals', 'amount'))
    throw new Refusal('access.denied', { detail: 'The amounts of deals are hidden from you' });
  const { unit, calendar, day } = asked;
  const period = { from: startOf(unit, day, calendar), to: endOf(unit, day, calendar) };
  const usual = await baseOf(ctx);
  const currency = asked.currency ?? usual.currency;
  const { zone } = usual;
  const won = await wonBetween(
    ctx,
    { ...usual, currency },
    dayBounds(period.from, zone).from,
    dayBounds(period.to, zone).to,
  );
  const wishes = won.flatMap(({ currency: from, closedOn: day }) =>
    day === null ? [] : { currency: from, day },
  );
  const rates = await ratesTo(ctx, currency, wishes);
  const teams = await teamsOfUsers(ctx);
  const all = await targetsWithin(ctx, period.from, period.to, currency);
  const seen = all.filter((one) => seesTarget(ctx.actor, one, teams));
  const reached = new Map<string, bigint>();
  const add = (key: string, amount: bigint) => reached.set(key, (reached.get(key) ?? 0n) + amount);
  let unrated = 0;
  for (const one of won) {
    const { ownerId, teamId, amount, count } = one;
    const rate = one.rate ?? (one.closedOn === null ? null : rates(one.currency, one.closedOn));
    if (rate === null) {
      unrated += count;
      continue;
    }
    const inBase = worth(BigInt(amount), one.currency, rate, currency);
    for (const [subject, subjectId] of [
      ['person', ownerId],
      ['team', teamId],
      ['all', organisationId],
    ] as const)
      if (seesTarget(ctx.actor, { subject, subjectId }, teams)) add(`${subject} ${subjectId}`, inBase);
  }
  const keys = new Set([
    ...seen.map(({ subject, subjectId }) => `${subject} ${subjectId}`),
    ...reached.keys(),
  ]);
  const names = await namesOfAll(ctx, keys);
  const items = [...keys].map((key): Attainment => {
    const mine = seen.filter((one) => `${one.subject} ${one.subjectId}` === key);
    const { amount, whole } = targetWithin(mine, period);
    const got = reached.get(key) ?? 0n;
    const [subject, id] = partsOf(key);
    return {
      subject,
      subjectId: subject === 'all' ? null : id,
      name: names.get(id) ?? null,
      target: amount,
      whole,
      reached: got.toString(),
      share: amount === null ? null : Number(got) / Number(amount),
    };
  });
  return { period, currency, unrated, items: items.toSorted(byReach) };
}

function partsOf(key: string): [StoredTarget['subject'], string] {
  const [subject, id = ''] = key.split(' ');
  return [subject === 'person' || subject === 'team' ? subject : 'all', id];
}

const places = { all: 0, team: 1, person: 2 } as const;

function byReach(a: Attainment, b: Attainment): number {
  return places[a.subject] - places[b.subject] || Number(BigInt(b.reached) - BigInt(a.reached));
}

async function namesOfAll(ctx: Ctx, keys: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const of = (wanted: string) =>
    [...keys].flatMap((key) => (partsOf(key)[0] === wanted ? [partsOf(key)[1]] : []));
  const [people, teams] = [
    await namesOf(ctx, 'users', of('person')),
    await namesOf(ctx, 'teams', of('team')),
  ];
  return new Map([...people, ...teams]);
}

/** Sets targets of one period. Throws `request.refused` with each wrong place. */
export async function setTargetsOf(ctx: WriteCtx, wanted: Input<(typeof setTargets)['body']>): Promise<void> {
  if (isHidden(ctx.actor, 'deals', 'amount') || isLocked(ctx.actor, 'deals', 'amount'))
    throw new Refusal('access.denied', { detail: 'The amounts of deals are closed to you' });
  const { unit, calendar, from } = wanted.period;
  const to = endOf(unit, from, calendar);
  const teams = await teamsOfUsers(ctx);
  const items = wanted.items.map((one) => ({ ...one, subjectId: one.subjectId ?? organisationId, from, to }));
  const known = new Map([
    ...(await namesOfAll(ctx, new Set(items.map(({ subject, subjectId }) => `${subject} ${subjectId}`)))),
    [organisationId, ''],
  ]);
  const violations = items.flatMap((one, at): Violation[] => {
    const path = `items.${at}`;
    const isTwice = items.findIndex((o) => o.subject === one.subject && o.subjectId === one.subjectId) !== at;
    if (isTwice) return [{ path, reason: 'repeated', message: 'stands twice' }];
    const fits = (one.subject === 'all') === (one.subjectId === organisationId) && known.has(one.subjectId);
    if (!fits || !seesTarget(ctx.actor, one, teams))
      return [
        { path: `${path}.subjectId`, reason: 'missing', message: 'there is no such colleague or team' },
      ];
    if (one.amount !== null && BigInt(one.amount) <= 0n)
      return [{ path: `${path}.amount`, reason: 'negative', message: 'is above zero' }];
    return [];
  });
  if (startOf(unit, from, calendar) !== from)
    violations.push({ path: 'period.from', reason: 'value', message: `is not the first day of a ${unit}` });
  if (violations.length > 0) throw targetsRefused(violations);
  const before = await lockTargets(ctx, from, to, wanted.currency);
  const old = ({ subject, subjectId }: Pick<StoredTarget, 'subject' | 'subjectId'>) =>
    before.find((one) => one.subject === subject && one.subjectId === subjectId)?.amount ?? null;
  const changed = items.filter((one) => old(one) !== one.amount);
  if (changed.length === 0) return;
  await putTargets(ctx, wanted.currency, changed);
  await emitAll(
    ctx,
    targetSet,
    changed.map((one) => ({
      subject: { kind: 'target', id: one.subjectId },
      customerId: null,
      data: {
        subject: one.subject,
        from,
        to,
        currency: wanted.currency,
        changes: { amount: { from: old(one), to: one.amount } },
      },
    })),
  );
}
