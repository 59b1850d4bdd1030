import { describe, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { type Call, callFigures, costToServe, serviceLevel, shareOfFirst } from './calls.ts';
import { groupsOf } from './grouping.ts';
import { sumOf } from './moments.ts';
import { processFigures } from './process.ts';
import { agentsFor, erlangC } from './queue.ts';

const set = dataSet('callcentre');
const { figure } = set;

const number = z.number();
const byName = z.record(z.string(), number);
const Expected = z.object({
  anonymous_bank_feb_1_14: z.object({
    rows: number,
    outcome: byName,
    negative_vru_time_rows: number,
    offered: number,
    answered: number,
    abandoned: number,
    abandon_rate: number,
    share_waited_q_gt_0: number,
    asa_all_answered_sec: number,
    asa_answered_that_waited_sec: number,
    mean_wait_of_abandoned_sec: number,
    service_level_20s_answered: number,
    service_level_20s_offered: number,
    service_level_30s_answered: number,
    service_level_30s_offered: number,
    service_level_60s_answered: number,
    service_level_60s_offered: number,
    aht_mean_sec: number,
    aht_median_sec: number,
    share_service_under_10s: number,
    by_type: z.record(z.string(), z.object({ offered: number, abandon_rate: number, aht_mean_sec: number })),
    offered_by_hour: byName,
    offered_by_weekday: byName,
    top3_agents_by_calls: z.record(z.string(), z.object({ calls: number, talk_sec: number, aht: number })),
    cost_to_serve: z.object({
      identified_customers: number,
      talk_sec: number,
      'cost_at_0.80_per_minute': number,
      top20pct_share_of_cost: number,
      most_expensive_customer: z.string(),
      its_calls: number,
      its_cost: number,
      by_priority: z.record(
        z.string(),
        z.object({ answered: number, talk_sec: number, 'cost_at_0.80_per_minute': number, asa: number }),
      ),
    }),
  }),
  helpdesk: z.object({
    cases: number,
    events: number,
    activities: number,
    events_per_case_mean: number,
    max_events: number,
    case_days_mean: number,
    case_days_median: number,
    case_days_p90: number,
    variants: number,
    top_variants: byName,
    share_cases_with_repeated_activity: number,
    directly_follows_top: byName,
  }),
  erlang_c: z.object({
    examples: z.array(
      z.object({
        calls_per_30_min: number,
        aht_sec: number,
        target_sec: number,
        agents: number,
        A: number.optional(),
        Pw: number,
        service_level: number,
        asa_sec: number,
        occupancy: number.optional(),
        minimum_agents_for_80_20: number.optional(),
        with_30pct_shrinkage: number.optional(),
      }),
    ),
  }),
});

describe.runIf(set.isThere)('the calls of the bank', () => {
  const load = () => {
    const wanted = set.expected(Expected).anonymous_bank_feb_1_14;
    const rows = set.rows('anonymous_bank_1999-02-01_14.txt.gz', '\t');
    const kept = rows.filter((row) => row['outcome'] !== 'PHANTOM' && Number(row['vru_time']) >= 0);
    const calls = kept.map((row) => ({
      isAnswered: row['outcome'] === 'AGENT',
      wait: Number(row['q_time']),
      handle: Number(row['ser_time']),
      customer: row['customer_id'] ?? '',
      priority: row['priority'] ?? '',
      type: (row['type'] ?? '').trim(),
      agent: row['server'] ?? '',
      hour: (row['vru_entry'] ?? '').split(':')[0] ?? '',
      // 990201 is 1 February 1999.
      day: `19${(row['date'] ?? '').replace(/(..)(..)(..)/, '$1-$2-$3')}`,
    }));
    return { wanted, rows, calls };
  };
  const talk = (calls: readonly Call[]) =>
    sumOf(calls.filter(({ isAnswered }) => isAnswered).map(({ handle }) => handle));

  it('are counted and waited for', () => {
    const { wanted, rows, calls } = load();
    figure('rows', rows.length, wanted.rows);
    for (const [outcome, count] of Object.entries(wanted.outcome))
      figure(`rows of ${outcome}`, rows.filter((row) => row['outcome'] === outcome).length, count);
    const negative = rows.filter((row) => Number(row['vru_time']) < 0);
    figure('rows of a negative time', negative.length, wanted.negative_vru_time_rows);
    const found = callFigures(calls);
    figure('offered', found.offered, wanted.offered);
    figure('answered', found.answered, wanted.answered);
    figure('abandoned', found.abandoned, wanted.abandoned);
    figure('abandon rate', found.abandonRate ?? 'none', wanted.abandon_rate);
    figure('waited', found.waited ?? 'none', wanted.share_waited_q_gt_0);
    figure('speed of answer', found.speed ?? 'none', wanted.asa_all_answered_sec);
    figure('speed of those that waited', found.speedOfWaiting ?? 'none', wanted.asa_answered_that_waited_sec);
    figure('wait of the abandoned', found.waitOfAbandoned ?? 'none', wanted.mean_wait_of_abandoned_sec);
    figure('handling', found.handle ?? 'none', wanted.aht_mean_sec);
    figure('handling, median', found.handleMedian ?? 'none', wanted.aht_median_sec);
    figure('under 10 s', found.short ?? 'none', wanted.share_service_under_10s);
    for (const target of [20, 30, 60] as const) {
      const level = serviceLevel(calls, target);
      const { [`service_level_${target}s_answered` as const]: ofAnswered } = wanted;
      const { [`service_level_${target}s_offered` as const]: ofOffered } = wanted;
      figure(`within ${target} s of the answered`, level.ofAnswered ?? 'none', ofAnswered);
      figure(`within ${target} s of the offered`, level.ofOffered ?? 'none', ofOffered);
    }
  });

  it('differ by kind, hour, day and agent', () => {
    const { wanted, calls } = load();
    const types = groupsOf(calls, ({ type }) => type);
    for (const [type, one] of Object.entries(wanted.by_type)) {
      const found = callFigures(types.get(type) ?? []);
      figure(`offered of ${type}`, found.offered, one.offered);
      figure(`abandon rate of ${type}`, found.abandonRate ?? 'none', one.abandon_rate);
      figure(`handling of ${type}`, found.handle ?? 'none', one.aht_mean_sec);
    }
    const hours = groupsOf(calls, ({ hour }) => hour);
    for (const [hour, count] of Object.entries(wanted.offered_by_hour))
      figure(`offered at ${hour}`, hours.get(hour)?.length ?? 0, count);
    const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
    const days = groupsOf(calls, ({ day }) => weekday.format(new Date(day)));
    for (const [day, count] of Object.entries(wanted.offered_by_weekday))
      figure(`offered on ${day}`, days.get(day)?.length ?? 0, count);
    const agents = groupsOf(
      calls.filter(({ isAnswered }) => isAnswered),
      ({ agent }) => agent,
    );
    for (const [agent, one] of Object.entries(wanted.top3_agents_by_calls)) {
      const own = agents.get(agent) ?? [];
      figure(`calls of ${agent}`, own.length, one.calls);
      figure(`talk of ${agent}`, talk(own), one.talk_sec);
      figure(`handling by ${agent}`, callFigures(own).handle ?? 'none', one.aht);
    }
  });

  it('cost what serving each customer takes', () => {
    const { wanted: all, calls } = load();
    const { cost_to_serve: wanted } = all;
    const known = calls.filter(({ customer, isAnswered }) => isAnswered && customer !== '0');
    const costs = costToServe(
      known.map(({ customer, handle }) => ({ customer, seconds: handle })),
      0.8,
    );
    figure('identified customers', costs.length, wanted.identified_customers);
    figure('talk of identified', talk(known), wanted.talk_sec);
    figure('cost of identified', sumOf(costs.map(({ cost }) => cost)), wanted['cost_at_0.80_per_minute']);
    const share = shareOfFirst(
      costs.map(({ cost }) => cost),
      0.2,
    );
    figure('cost of the dearest fifth', share ?? 'none', wanted.top20pct_share_of_cost);
    figure('dearest customer', costs[0]?.customer ?? 'none', wanted.most_expensive_customer);
    figure('its calls', costs[0]?.calls ?? 0, wanted.its_calls);
    figure('its cost', costs[0]?.cost ?? 0, wanted.its_cost);
    const priorities = groupsOf(calls, ({ priority }) => priority);
    for (const [priority, one] of Object.entries(wanted.by_priority)) {
      const own = priorities.get(priority) ?? [];
      const found = callFigures(own);
      figure(`answered of priority ${priority}`, found.answered, one.answered);
      figure(`talk of priority ${priority}`, talk(own), one.talk_sec);
      figure(`cost of priority ${priority}`, (talk(own) / 60) * 0.8, one['cost_at_0.80_per_minute']);
      figure(`speed of priority ${priority}`, found.speed ?? 'none', one.asa);
    }
  });
});

it.runIf(set.isThere)('the cases of the help desk ran as published', () => {
  const wanted = set.expected(Expected).helpdesk;
  const found = processFigures(
    set.rows('helpdesk.csv').map((row) => ({
      case: row['CaseID'] ?? '',
      activity: row['ActivityID'] ?? '',
      at: Date.parse(`${(row['CompleteTimestamp'] ?? '').replace(' ', 'T')}Z`),
    })),
  );
  if (found === null) throw new Error('no steps');
  figure('cases', found.cases, wanted.cases);
  figure('events', found.steps, wanted.events);
  figure('activities', found.activities, wanted.activities);
  figure('events of a case', found.stepsOfCase, wanted.events_per_case_mean);
  figure('most events', found.mostSteps, wanted.max_events);
  figure('days', found.days.mean, wanted.case_days_mean);
  figure('days, median', found.days.median, wanted.case_days_median);
  figure('days, nine tenths', found.days.p90, wanted.case_days_p90);
  figure('variants', found.variants.length, wanted.variants);
  for (const [way, count] of Object.entries(wanted.top_variants))
    figure(`cases ${way}`, found.variants.find((one) => one.way.join('-') === way)?.cases ?? 0, count);
  figure('cases that came back', found.repeated, wanted.share_cases_with_repeated_activity);
  for (const [pair, count] of Object.entries(wanted.directly_follows_top))
    figure(
      `follows ${pair}`,
      found.follows.find(({ from, to }) => `${from}>${to}` === pair)?.count ?? 0,
      count,
    );
});

it.runIf(set.isThere)('agents are planned as in the published examples', () => {
  for (const one of set.expected(Expected).erlang_c.examples) {
    const traffic = { rate: one.calls_per_30_min / 1800, handle: one.aht_sec };
    const found = erlangC(traffic, one.agents, one.target_sec);
    if (found === null) throw new Error('the queue never ends');
    const name = `${one.calls_per_30_min} calls, ${one.agents} agents`;
    if (one.A !== undefined) figure(`load of ${name}`, found.load, one.A);
    figure(`waiting of ${name}`, found.waiting, one.Pw);
    figure(`level of ${name}`, found.serviceLevel, one.service_level);
    figure(`speed of ${name}`, found.wait, one.asa_sec);
    if (one.occupancy !== undefined) figure(`occupancy of ${name}`, found.occupancy, one.occupancy);
    const goal = { share: 0.8, target: one.target_sec, shrinkage: 0.3 };
    if (one.minimum_agents_for_80_20 !== undefined)
      figure(`agents for ${name}`, agentsFor(traffic, goal).agents, one.minimum_agents_for_80_20);
    if (one.with_30pct_shrinkage !== undefined)
      figure(`on the roll for ${name}`, agentsFor(traffic, goal).onRoll, one.with_30pct_shrinkage);
  }
});
