import { describe, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { sharedOutRates, timeDrivenCost } from './activity-cost.ts';
import {
  datedFlows,
  internalRate,
  modifiedRate,
  periodFlows,
  presentValue,
  programmeValue,
} from './finance.ts';

const set = dataSet('finance');
const { figure } = set;

const numbers = z.array(z.number());
const Expected = z.object({
  npv_irr: z.object({
    IRR: z.array(z.object({ flows: numbers, irr: z.number() })),
    NPV: z.array(
      z.object({
        rate: z.number(),
        initial_now: z.number().default(0),
        flows_from_end_of_period_1: numbers,
        npv: z.number(),
      }),
    ),
    XNPV: z.object({ rate: z.number(), flows: numbers, dates: z.array(z.string()), xnpv: z.number() }),
    XIRR: z.object({ same_flows: z.number() }),
    MIRR: z.array(z.object({ flows: numbers, finance: z.number(), reinvest: z.number(), mirr: z.number() })),
  }),
  crm_programme: z.object({
    costs: numbers,
    benefits: numbers,
    TCO: z.number(),
    TCO_PV: z.number(),
    benefits_PV: z.number(),
    NPV: z.number(),
    IRR: z.number(),
    ROI_simple: z.number(),
    ROI_PV: z.number(),
    payback_years: z.number(),
    discounted_payback_years: z.number(),
    profitability_index: z.number(),
  }),
  service_cost_time_driven_abc: z.object({
    traditional: z.object({
      cost: z.number(),
      shares: numbers,
      quantities: z.record(z.string(), z.number()),
      rates: numbers,
    }),
    time_driven: z.object({
      practical_capacity_minutes: z.number(),
      cost_per_minute: z.number(),
      minutes: z.record(z.string(), z.number()),
      rates: z.record(z.string(), z.number()),
      used_minutes: z.number(),
      used_cost: z.number(),
      unused_minutes: z.number(),
      unused_cost: z.number(),
      utilisation: z.number(),
    }),
  }),
});

describe.runIf(set.isThere)('finance', () => {
  it('finds rates and values as spreadsheets do', () => {
    const { IRR, NPV, XNPV, XIRR, MIRR } = set.expected(Expected).npv_irr;
    for (const { flows, irr } of IRR)
      figure(`IRR of ${flows.length} flows`, internalRate(periodFlows(flows)).rate ?? 'none', irr);
    for (const { rate, initial_now, flows_from_end_of_period_1: flows, npv } of NPV)
      figure(`NPV of ${flows.length} flows`, presentValue(periodFlows([initial_now, ...flows]), rate), npv);
    const dated = datedFlows(XNPV.flows, XNPV.dates);
    figure('XNPV', presentValue(dated, XNPV.rate), XNPV.xnpv);
    figure('XIRR', internalRate(dated).rate ?? 'none', XIRR.same_flows);
    for (const { flows, finance, reinvest, mirr } of MIRR)
      figure(
        `MIRR of ${flows.length} flows at ${reinvest}`,
        modifiedRate(flows, finance, reinvest) ?? 'none',
        mirr,
      );
  });

  it('values a programme', () => {
    const { crm_programme: wanted } = set.expected(Expected);
    const found = programmeValue(wanted.costs, wanted.benefits, 0.12);
    figure('TCO', found.cost, wanted.TCO);
    figure('TCO now', found.costNow, wanted.TCO_PV);
    figure('benefits now', found.benefitNow, wanted.benefits_PV);
    figure('programme NPV', found.netNow, wanted.NPV);
    figure('programme IRR', found.internal.rate ?? 'none', wanted.IRR);
    figure('ROI', found.returned ?? 'none', wanted.ROI_simple);
    figure('ROI now', found.returnedNow ?? 'none', wanted.ROI_PV);
    figure('payback', found.payback ?? 'none', wanted.payback_years, 1e-10);
    figure('payback now', found.paybackNow ?? 'none', wanted.discounted_payback_years, 1e-9);
    figure('profitability', found.profitability ?? 'none', wanted.profitability_index);
  });

  it('charges service by time', () => {
    const { traditional, time_driven: wanted } = set.expected(Expected).service_cost_time_driven_abc;
    const counts = Object.values(traditional.quantities);
    const shared = sharedOutRates(
      traditional.cost,
      counts.map((count, at) => ({ count, share: traditional.shares[at] ?? 0 })),
    );
    figure('rates by shares', shared ?? [], traditional.rates);
    const found = timeDrivenCost(
      traditional.cost,
      wanted.practical_capacity_minutes,
      Object.values(wanted.minutes).map((minutes, at) => ({ minutes, count: counts[at] ?? 0 })),
    );
    if (found === null) throw new Error('no capacity');
    figure('cost of a minute', found.perMinute, wanted.cost_per_minute, 1e-12);
    figure('rates by time', found.rates, Object.values(wanted.rates), 1e-9);
    figure('used minutes', found.usedMinutes, wanted.used_minutes);
    figure('used cost', found.usedCost, wanted.used_cost, 1e-6);
    figure('unused minutes', found.unusedMinutes, wanted.unused_minutes);
    figure('unused cost', found.unusedCost, wanted.unused_cost, 1e-6);
    figure('utilisation', found.utilisation, wanted.utilisation);
    const [order = 0, inquiry = 0, check = 0] = found.rates;
    // 10 orders, 3 inquiries, 1 check: the customer of the text.
    figure('cost of a customer', 10 * order + 3 * inquiry + check, 209.6, 1e-9);
  });
});
