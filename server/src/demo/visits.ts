import type { Ctx } from '../kernel/context.ts';
import { createSite, type PageRow, storePages } from '../modules/analytics/api.ts';
import type { Random } from './random.ts';

const dayMs = 86_400_000;
/** Days of the website's past, and visits on a usual working day. */
const days = 60;
const daily = 55;
/** Share of visits by people who were there before. */
const returning = 0.35;
const atOnce = 5000;

/** A way to the website: how often, from where, and how many of a hundred buy. */
const ways = [
  {
    channel: 'organic',
    referrer: 'www.google.com',
    weight: 38,
    buys: 3.4,
    source: '',
    medium: '',
    campaign: '',
  },
  { channel: 'direct', referrer: '', weight: 24, buys: 5.1, source: '', medium: '', campaign: '' },
  {
    channel: 'social',
    referrer: 'instagram.com',
    weight: 18,
    buys: 1.2,
    source: '',
    medium: '',
    campaign: '',
  },
  {
    channel: 'email',
    referrer: '',
    weight: 9,
    buys: 6.8,
    source: 'khabarname',
    medium: 'email',
    campaign: 'پیشنهاد پاییز',
  },
  {
    channel: 'paid_search',
    referrer: 'www.google.com',
    weight: 7,
    buys: 4.2,
    source: 'google',
    medium: 'cpc',
    campaign: 'جعبه‌ی مقوایی',
  },
  {
    channel: 'referral',
    referrer: 'bastebandi.example',
    weight: 4,
    buys: 2.1,
    source: '',
    medium: '',
    campaign: '',
  },
] as const;

const agents = [
  { device: 'mobile', browser: 'Chrome', system: 'Android', weight: 52 },
  { device: 'mobile', browser: 'Safari', system: 'iOS', weight: 14 },
  { device: 'desktop', browser: 'Chrome', system: 'Windows', weight: 22 },
  { device: 'desktop', browser: 'Firefox', system: 'Windows', weight: 7 },
  { device: 'tablet', browser: 'Safari', system: 'iOS', weight: 5 },
] as const;

const goods = [
  '/محصولات/جعبه-مقوایی',
  '/محصولات/کارتن-پستی',
  '/محصولات/پاکت-حباب‌دار',
  '/محصولات/نوار-چسب',
] as const;

/** Visits of sixty days to the invented company's website. */
export async function fillVisits(ctx: Ctx, random: Random): Promise<void> {
  const site = await ctx.write((tx) =>
    createSite(tx, {
      name: 'novinbaste.example',
      origins: ['https://www.novinbaste.example'],
      daysKept: 400,
      isActive: true,
    }),
  );
  const now = ctx.clock().getTime();
  const visitors: { id: string; count: number; agent: number }[] = [];
  let rows: PageRow[] = [];
  for (let ago = days; ago >= 0; ago--) {
    const noon = now - ago * dayMs;
    // Fridays are quiet; the site grows by a third over the two months.
    const isFriday = new Date(noon).getUTCDay() === 5;
    const visits = Math.round(
      daily * (isFriday ? 0.45 : 1) * (1 + (days - ago) / 180) * (0.85 + random.next() * 0.3),
    );
    for (let one = 0; one < visits; one++) {
      const at = noon - Math.floor(random.next() * 12 * 3_600_000) - 600_000;
      const known = random.chance(returning)
        ? visitors[Math.floor(random.next() ** 0.5 * visitors.length)]
        : undefined;
      const visitor = known ?? { id: idAt(random, at, 4), count: 0, agent: chosen(random, agents) };
      if (!known) visitors.push(visitor);
      rows.push(...visitOf(random, { siteId: site.id, visitor, at, received: now }));
    }
    if (rows.length >= atOnce || ago === 0) {
      const part = rows;
      rows = [];
      await ctx.write((tx) => storePages(tx, site.id, part));
    }
  }
}

function visitOf(
  random: Random,
  to: { siteId: string; visitor: { id: string; count: number; agent: number }; at: number; received: number },
): PageRow[] {
  const way = ways[chosen(random, ways)] ?? ways[0];
  const agent = agents[to.visitor.agent] ?? agents[0];
  const session = idAt(random, to.at, 7);
  let time = to.at;
  // Small screens buy half as often.
  const buys = random.chance((way.buys / 100) * (agent.device === 'mobile' ? 0.7 : 1.5));
  const isRegular = to.visitor.count > 12;
  return labelsOf(random, way.channel, buys).map((label): PageRow => {
    time += Math.floor(random.exponential(50_000)) + 2000;
    const kind = label === 'purchase' ? 'purchase' : label.startsWith('/') ? 'view' : 'event';
    to.visitor.count++;
    const boxes = 1 + random.below(60);
    return {
      site_id: to.siteId,
      visitor_id: to.visitor.id,
      session_id: session,
      seq: to.visitor.count,
      at: new Date(Math.min(time, to.received)).toISOString(),
      kind,
      label,
      path: kind === 'view' ? label : '/سبد',
      channel: way.channel,
      referrer: way.referrer,
      utm_source: way.source,
      utm_medium: way.medium,
      utm_campaign: way.campaign,
      device: agent.device,
      browser: agent.browser,
      system: agent.system,
      visitor_group: isRegular ? 'وفادار' : '',
      is_bot: 0,
      order_ref: kind === 'purchase' ? `WEB-${to.at}` : '',
      amount: kind === 'purchase' ? String(boxes * 850_000) : null,
      currency: kind === 'purchase' ? 'IRR' : '',
      details: {},
      ver: to.received,
    };
  });
}

/** What a visit sees and does, in order. */
function labelsOf(random: Random, channel: string, buys: boolean): string[] {
  const product = () => random.pick(goods);
  const labels: string[] = [channel === 'organic' || channel === 'paid_search' ? product() : '/'];
  if (!buys && random.chance(0.42)) return labels;
  if (random.chance(0.5)) labels.push('/محصولات');
  for (let more = random.below(4); more > 0; more--) labels.push(random.chance(0.3) ? '/قیمت‌ها' : product());
  if (random.chance(0.08)) labels.push('گفت‌وگو');
  if (!buys && random.chance(0.7)) return random.chance(0.2) ? [...labels, '/تماس'] : labels;
  labels.push('افزودن به سبد', '/سبد');
  if (!buys && random.chance(0.55)) return labels;
  labels.push('/پرداخت');
  if (random.chance(0.06)) labels.push('خطای پرداخت');
  return buys ? [...labels, 'purchase', '/سپاس'] : labels;
}

function chosen(random: Random, list: readonly { readonly weight: number }[]): number {
  let rest = random.next() * list.reduce((sum, { weight }) => sum + weight, 0);
  return Math.max(
    0,
    list.findIndex(({ weight }) => (rest -= weight) < 0),
  );
}

/** An id as the script makes it, from the company's own chance. */
function idAt(random: Random, at: number, version: 4 | 7): string {
  const digits = Array.from({ length: 32 }, () => random.below(16).toString(16)).join('');
  const hex = (version === 7 ? at.toString(16).padStart(12, '0') : '') + digits;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
