import { createHash } from 'node:crypto';
import type { PageStep } from '@peyvand/contract/analytics/clickstream';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { z } from 'zod';
import { createTable, ddlTarget } from '../../../../engines/clickhouse/ddl.ts';
import { dataSet } from '../../../../testing/figures.ts';
import { startOlap, type TestOlap } from '../../../../testing/olap.ts';
import { pageEvents } from '../../facts/page-events.ts';
import type { PageRow } from '../collect/rows.ts';
import type { VisitFrame } from './frame.ts';
import { funnelOf } from './funnel.ts';
import { overviewOf } from './overview.ts';
import { pathsOf } from './paths.ts';

const set = dataSet('clickstream');
const counts = z.record(z.string(), z.number());
const pair = z.tuple([z.number(), z.number()]);
const rates = z.record(
  z.string(),
  z.strictObject({ sessions: z.number(), purchases: z.number(), cr: z.number() }),
);
const wanted = set.isThere
  ? set.expected(
      z.looseObject({
        events: z.number(),
        sessions: z.number(),
        users: z.number(),
        event_counts: counts,
        sessions_with_event: counts,
        ordered_funnel_sessions: z.array(z.number()),
        ordered_funnel_users: z.array(z.number()),
        purchase_sessions: z.number(),
        session_conversion: z.number(),
        by_channel: rates,
        by_platform: rates,
        by_lifecycle: rates,
        checkout_sessions: counts,
        payment_error_effect: z.strictObject({ with: pair, without: pair }),
        checkout_bug_effect: z.strictObject({ with: pair, without: pair }),
        session_minutes: z.strictObject({ mean: z.number(), median: z.number() }),
        top_transitions: z.array(z.tuple([z.string(), z.string(), z.number()])),
        top_exit_events: counts,
      }),
    )
  : undefined;

const site = '0190a000-0000-7000-8000-000000000001';
const frame: VisitFrame = {
  siteId: site,
  period: { from: '2000-01-01', to: '2069-12-31' },
  zone: 'UTC',
  calendar: 'gregory',
  only: {},
  withBots: false,
};
let olap: TestOlap;
const engine = () => olap.analytics;

/** An id that a name always has; of version 7 with the time of the session. */
function idOf(name: string, at = 0): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

function pageRows(): (PageRow & { batch_id: string })[] {
  const begun = new Map<string, number>();
  return set.rows('ecom_users_0000_0399.csv.gz').map((row, at) => {
    const text = (name: string) => row[name] ?? '';
    const time = Date.parse(`${text('timestamp').replace(' ', 'T')}Z`);
    const session = text('session_id');
    if (!begun.has(session)) begun.set(session, time);
    const event = text('event');
    return {
      site_id: site,
      visitor_id: idOf(text('user_id')),
      session_id: idOf(session, begun.get(session)),
      seq: at + 1,
      at: new Date(time).toISOString(),
      kind: event === 'purchase' ? 'purchase' : 'event',
      label: event,
      path: '/',
      channel: text('acquisition_channel'),
      referrer: '',
      utm_source: '',
      utm_medium: '',
      utm_campaign: '',
      device: text('platform'),
      browser: '',
      system: '',
      visitor_group: text('user_lifecycle'),
      is_bot: 0,
      order_ref: event === 'purchase' ? String(at) : '',
      amount: null,
      currency: '',
      details: {},
      ver: 1,
      batch_id: site,
    };
  });
}

beforeAll(async () => {
  if (!set.isThere) return;
  olap = await startOlap();
  for (const statement of createTable(pageEvents, ddlTarget())) await engine().command(statement);
  const rows = pageRows();
  await engine().insert('pv.facts_page_events', rows);
  // Whatever is sent again changes no figure.
  await engine().insert(
    'pv.facts_page_events',
    rows.filter((_, at) => at % 7 === 0),
  );
});
afterAll(async () => {
  if (set.isThere) await olap.remove();
});

const step = (name: string): PageStep =>
  name === 'purchase' ? { kind: 'purchase' } : { kind: 'event', name };
const checkout = [
  'product_view',
  'add_to_cart',
  'cart',
  'shipping_details',
  'payment_details',
  'purchase',
].map(step);

describe.runIf(wanted)('visits of a shop', () => {
  it('are counted, by what they did and where they came from', async () => {
    if (!wanted) return;
    const { totals, by, events } = await overviewOf(engine(), frame, 100);
    set.figure('events', totals.events, wanted.events);
    set.figure('sessions', totals.sessions, wanted.sessions);
    set.figure('users', totals.visitors, wanted.users);
    set.figure('purchase_sessions', totals.purchases, wanted.purchase_sessions);
    set.figure('session_conversion', totals.conversion ?? 0, wanted.session_conversion);
    set.figure('session_minutes mean', totals.minutes?.mean ?? 0, wanted.session_minutes.mean);
    set.figure('session_minutes median', totals.minutes?.median ?? 0, wanted.session_minutes.median);
    set.figure('bounce_single_event', totals.bounces, wanted.checkout_sessions['bounce_single_event'] ?? -1);
    const found = new Map(events.map((one) => [one.label, one]));
    set.figure('event names', events.length, Object.keys(wanted.event_counts).length);
    for (const [name, times] of Object.entries(wanted.event_counts))
      set.figure(`event_counts ${name}`, found.get(name)?.events ?? 0, times);
    for (const [name, sessions] of Object.entries(wanted.sessions_with_event))
      set.figure(`sessions_with_event ${name}`, found.get(name)?.sessions ?? 0, sessions);
    for (const [dimension, rows] of [
      [by.channel, wanted.by_channel],
      [by.device, wanted.by_platform],
      [by.group, wanted.by_lifecycle],
    ] as const) {
      const values = new Map(dimension.map((one) => [one.key, one]));
      for (const [key, { sessions, purchases, cr }] of Object.entries(rows)) {
        set.figure(`${key} sessions`, values.get(key)?.sessions ?? 0, sessions);
        set.figure(`${key} purchases`, values.get(key)?.purchases ?? 0, purchases);
        set.figure(`${key} conversion`, values.get(key)?.conversion ?? 0, cr);
      }
    }
  });

  it('come along the steps of the checkout, in a session and over the life of a visitor', async () => {
    if (!wanted) return;
    const inSession = await funnelOf(engine(), frame, { steps: checkout, within: 'session' });
    set.figure('ordered_funnel_sessions', inSession.reached.loose, wanted.ordered_funnel_sessions);
    const inLife = await funnelOf(engine(), frame, { steps: checkout, within: 'visitor' });
    set.figure('ordered_funnel_users', inLife.reached.loose, wanted.ordered_funnel_users);
  });

  it.each(['payment_error', 'checkout_bug'] as const)('buy less after %s', async (event) => {
    if (!wanted) return;
    const { reached, split } = await funnelOf(engine(), frame, {
      steps: [step('shipping_details'), step('purchase')],
      within: 'session',
      split: step(event),
    });
    const effect = event === 'payment_error' ? wanted.payment_error_effect : wanted.checkout_bug_effect;
    set.figure('with_shipping', reached.any[0] ?? 0, wanted.checkout_sessions['with_shipping'] ?? -1);
    set.figure(`${event} with`, split?.with.any ?? [], effect.with);
    set.figure(`${event} without`, split?.without.any ?? [], effect.without);
  });

  it('go from event to event, and end', async () => {
    if (!wanted) return;
    const { transitions, exits } = await pathsOf(engine(), frame, { steps: 4, width: 5, of: 'everything' });
    for (const [at, [from, to, times]] of wanted.top_transitions.entries())
      set.figure(
        `top_transitions ${at + 1}`,
        `${transitions[at]?.from} ${transitions[at]?.to} ${transitions[at]?.times}`,
        `${from} ${to} ${times}`,
      );
    for (const [at, [label, sessions]] of Object.entries(wanted.top_exit_events).entries())
      set.figure(
        `top_exit_events ${at + 1}`,
        `${exits[at]?.label} ${exits[at]?.sessions}`,
        `${label} ${sessions}`,
      );
  });
});
