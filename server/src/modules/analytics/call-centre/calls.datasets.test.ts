import { callCentre } from '@peyvand/contract/analytics/call-centre';
import { query } from '@peyvand/contract/analytics/query';
import type { Filter } from '@peyvand/contract/core/filter';
import { getCustomer } from '@peyvand/contract/customers/customer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { importFile } from '../../../testing/import-file.ts';
import { startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';

const set = dataSet('callcentre');
const figure = (name: string, reached: number | string | null | undefined, wanted: number | string) =>
  set.figure(`imported: ${name}`, reached ?? 'none', wanted);

const number = z.number();
const byName = z.record(z.string(), number);
const Expected = z.object({
  anonymous_bank_feb_1_14: z.object({
    offered: number,
    answered: number,
    abandoned: number,
    abandon_rate: number,
    share_waited_q_gt_0: number,
    asa_all_answered_sec: number,
    asa_answered_that_waited_sec: number,
    mean_wait_of_abandoned_sec: number,
    service_level_20s_offered: number,
    service_level_30s_offered: number,
    service_level_60s_offered: number,
    aht_mean_sec: number,
    by_type: z.record(z.string(), z.object({ offered: number, abandon_rate: number, aht_mean_sec: number })),
    offered_by_hour: byName,
    offered_by_weekday: byName,
    top3_agents_by_calls: z.record(z.string(), z.object({ calls: number, talk_sec: number, aht: number })),
    cost_to_serve: z.object({
      identified_customers: number,
      talk_sec: number,
      most_expensive_customer: z.string(),
      its_calls: number,
    }),
  }),
});

const asked = {
  period: { from: '1999-02-01', to: '1999-02-14' },
  calendar: 'gregory',
  timeZone: 'UTC',
} as const;
const eq = (field: string, value: string): Filter => ({ field, op: 'eq', value });

describe.runIf(set.isThere)('the calls of the bank, from the file through the door to the figures', () => {
  let app: TestWithFacts;
  const { anonymous_bank_feb_1_14: wanted } = set.isThere
    ? set.expected(Expected)
    : { anonymous_bank_feb_1_14: undefined };

  beforeAll(async () => {
    app = await startWithFacts();
    const rows = set
      .rows('anonymous_bank_1999-02-01_14.txt.gz', '\t')
      .filter((row) => Number(row['vru_time']) >= 0);
    const callers = [...new Set(rows.map((row) => row['customer_id'] ?? '0'))].filter((id) => id !== '0');
    const people = callers.map((id) => `Caller ${id},B-${id}`);
    await imported('customers', ['name,code', ...people]);
    const calls = rows.map((row) => {
      const [, month, day] = /^99(\d\d)(\d\d)$/.exec(row['date'] ?? '') ?? [];
      const time = (row['vru_entry'] ?? '').padStart(8, '0');
      const id = row['customer_id'];
      return [
        `${row['vru+line']}/${row['call_id']}/${row['date']}`,
        `1999-${month}-${day}T${time}Z`,
        id === '0' ? '' : `B-${id}`,
        (row['type'] ?? '').trim(),
        row['outcome'],
        row['q_time'],
        row['outcome'] === 'AGENT' ? row['ser_time'] : '',
        row['server'],
      ].join(',');
    });
    const header = 'call id,time,customer,queue,outcome,wait,talk time,agent';
    await imported('calls', [header, ...calls]);
    await settled(calls.length);
  }, 400_000);
  afterAll(() => app.stop());

  async function imported(target: string, lines: readonly string[]): Promise<void> {
    const { counts } = await importFile(app, target, `${target}.csv`, lines.join('\n'));
    expect(counts).toMatchObject({ created: lines.length - 1, refused: 0 });
  }
  function settled(count: number): Promise<void> {
    return vi.waitFor(
      async () =>
        expect(await app.olap.query('SELECT count() AS calls FROM pv.facts_calls FINAL')).toEqual([
          { calls: String(count) },
        ]),
      { timeout: 120_000, interval: 500 },
    );
  }

  const cube = async (measures: string[], dimensions: string[], more: object = {}) =>
    (await app.admin(query, { body: { ...asked, measures, dimensions, ...more } })).rows;
  const by = async (measure: string, dimension: string) => {
    const rows = await cube([measure], [dimension]);
    return new Map(rows.map((row) => [row.dimensions[dimension]?.key, Number(row.measures[measure])]));
  };

  it('reach the published waits and levels on the page', async () => {
    if (!wanted) return;
    const { now, halfHours, patience, staffing } = await app.admin(callCentre, { body: asked });
    figure('offered', now.offered, wanted.offered);
    figure('answered', now.answered, wanted.answered);
    figure('abandoned', now.abandoned, wanted.abandoned);
    figure('abandon rate', now.abandonmentRate, wanted.abandon_rate);
    figure('speed of answer', now.speed, wanted.asa_all_answered_sec);
    figure('handling', now.handle, wanted.aht_mean_sec);
    for (const target of [20, 30, 60] as const) {
      const { now: level } = await app.admin(callCentre, { body: { ...asked, target } });
      const { [`service_level_${target}s_offered` as const]: published } = wanted;
      figure(`within ${target} s of the offered`, level.serviceLevel, published);
      const [row] = await cube([`serviceLevel${target}`], []);
      figure(`within ${target} s, measure`, Number(row?.measures[`serviceLevel${target}`]), published);
    }
    for (const [hour, count] of Object.entries(wanted.offered_by_hour)) {
      const own = halfHours.filter(({ halfHour }) => Number(halfHour.slice(0, 2)) === Number(hour));
      figure(
        `offered at ${hour}`,
        own.reduce((sum, { offered }) => sum + offered, 0),
        count,
      );
    }
    // No patience or staffing of these days is published; both must follow from the figures above.
    expect(patience?.mean).toBeCloseTo(((now.wait ?? 0) * now.offered) / now.abandoned, 0);
    expect(staffing?.days).toBe(14);
    expect(staffing?.halfHours.every(({ impatient }) => (impatient?.serviceLevel ?? 0) >= 0.8)).toBe(true);
  }, 60_000);

  it('differ by kind, day and agent as published', async () => {
    if (!wanted) return;
    const waited: Filter = { field: 'call.waited', op: 'gt', value: 0 };
    const [some] = await cube(['callsOffered', 'answerSpeed', 'abandonedWait'], [], { filter: waited });
    figure('waited', Number(some?.measures['callsOffered']) / wanted.offered, wanted.share_waited_q_gt_0);
    figure(
      'speed of those that waited',
      Number(some?.measures['answerSpeed']),
      wanted.asa_answered_that_waited_sec,
    );
    const [all] = await cube(['abandonedWait'], []);
    figure(
      'wait of the abandoned',
      Number(all?.measures['abandonedWait']),
      wanted.mean_wait_of_abandoned_sec,
    );
    const [offered, rates, handles] = await Promise.all([
      by('callsOffered', 'call.queue'),
      by('abandonmentRate', 'call.queue'),
      by('handlingTime', 'call.queue'),
    ]);
    for (const [type, one] of Object.entries(wanted.by_type)) {
      figure(`offered of ${type}`, offered.get(type), one.offered);
      figure(`abandon rate of ${type}`, rates.get(type), one.abandon_rate);
      figure(`handling of ${type}`, handles.get(type), one.aht_mean_sec);
    }
    const days = await by('callsOffered', 'weekday');
    for (const [day, count] of Object.entries(wanted.offered_by_weekday))
      figure(`offered on ${day}`, days.get(day.toLowerCase()), count);
    const [taken, talks, times] = await Promise.all([
      by('callsAnswered', 'call.agent'),
      by('callTalkTime', 'call.agent'),
      by('handlingTime', 'call.agent'),
    ]);
    for (const [agent, one] of Object.entries(wanted.top3_agents_by_calls)) {
      figure(`calls of ${agent}`, taken.get(agent), one.calls);
      figure(`talk of ${agent}`, talks.get(agent), one.talk_sec);
      figure(`handling by ${agent}`, times.get(agent), one.aht);
    }
  }, 60_000);

  it('belong to the customers who called', async () => {
    if (!wanted) return;
    const { cost_to_serve: cost } = wanted;
    const filter: Filter = { and: [eq('call.outcome', 'answered'), { field: 'customer', op: 'isNotEmpty' }] };
    const [known] = await cube(['callingCustomers', 'callTalkTime'], [], { filter });
    figure('identified customers', Number(known?.measures['callingCustomers']), cost.identified_customers);
    figure('talk of identified', Number(known?.measures['callTalkTime']), cost.talk_sec);
    const [dearest] = await cube(['callTalkTime', 'callsAnswered'], ['customer'], {
      filter,
      sort: [{ by: 'callTalkTime', direction: 'desc' }],
      limit: 1,
    });
    const id = dearest?.dimensions['customer']?.key ?? '';
    const { code } = await app.admin(getCustomer, { params: { id } });
    figure('dearest customer', code, `B-${cost.most_expensive_customer}`);
    figure('its calls', Number(dearest?.measures['callsAnswered']), cost.its_calls);
  }, 60_000);
});
