import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { Month, Pareto, Rfm, Segment, ValuedCustomer } from '@peyvand/contract/analytics/value';
import { dayIn, daysBetween, isoDay, todayFor } from '../../../lib/calendar.ts';
import type { Format } from '../../../lib/format/format.ts';
import type { Preferences } from '../../../lib/preferences.ts';
import { changeOf, shareOf } from './scale.ts';

/** What the shares of the page are of. */
export type By = 'revenue' | 'margin';

/** What a rule needs to make a sentence for one reader. */
export interface Voice {
  readonly i18n: I18n;
  readonly format: Format;
  readonly reader: Pick<Preferences, 'calendar' | 'timeZone'>;
}

/** «۸۸ قهرمان»: so many customers of a segment, in words. */
export function groupOf(segment: Segment, count: number, { i18n, format }: Voice): string {
  const n = format.number(count);
  const words: Readonly<Record<Segment, MessageDescriptor>> = {
    champions: msg`${plural(count, { one: `${n} champion`, other: `${n} champions` })}`,
    loyal: msg`${plural(count, { one: `${n} loyal customer`, other: `${n} loyal customers` })}`,
    potential_loyalists: msg`${plural(count, { one: `${n} potential loyalist`, other: `${n} potential loyalists` })}`,
    new: msg`${plural(count, { one: `${n} new customer`, other: `${n} new customers` })}`,
    promising: msg`${plural(count, { one: `${n} promising customer`, other: `${n} promising customers` })}`,
    attention: msg`${plural(count, { one: `${n} customer in need of attention`, other: `${n} customers in need of attention` })}`,
    about_to_sleep: msg`${plural(count, { one: `${n} customer about to sleep`, other: `${n} customers about to sleep` })}`,
    at_risk: msg`${plural(count, { one: `${n} customer at risk`, other: `${n} customers at risk` })}`,
    cant_lose: msg`${plural(count, { one: `${n} customer not to be lost`, other: `${n} customers not to be lost` })}`,
    lost: msg`${plural(count, { one: `${n} hibernating customer`, other: `${n} hibernating customers` })}`,
    others: msg`${plural(count, { one: `${n} customer without a group`, other: `${n} customers without a group` })}`,
  };
  return i18n._(words[segment]);
}

export function segmentShare(segment: Rfm['segments'][number], by: By): number {
  return (by === 'margin' ? segment.marginShare : segment.revenueShare) ?? 0;
}

/** «۸۸ قهرمان، ۴۴٪ سود را می‌سازند»: the group that brings most. */
export function rfmFinding(rfm: Rfm, by: By, voice: Voice): string {
  const { i18n, format } = voice;
  const best = rfm.segments
    .filter((one) => one.customers > 0)
    .toSorted((a, b) => segmentShare(b, by) - segmentShare(a, by))[0];
  if (!rfm.enough || !best) return i18n._(msg`Customers by how lately, how often and how much they buy`);
  const group = groupOf(best.segment, best.customers, voice);
  const share = format.percent(segmentShare(best, by), 0);
  const { customers } = best;
  return by === 'margin'
    ? i18n._(
        msg`${plural(customers, { one: `${group} makes ${share} of profit`, other: `${group} make ${share} of profit` })}`,
      )
    : i18n._(
        msg`${plural(customers, { one: `${group} makes ${share} of sales`, other: `${group} make ${share} of sales` })}`,
      );
}

/** Fewer customers than this have no best fifth. */
export const fewestForCurve = 5;

/** How few make most, and whether the last ones lose. */
export function paretoFinding(pareto: Pareto, voice: Voice): string {
  const { i18n, format } = voice;
  const { for80, top20, loss, by } = pareto;
  if (!for80 || !top20)
    return by === 'margin'
      ? i18n._(msg`There is no profit to share out`)
      : i18n._(msg`There are no sales to share out`);
  if (pareto.members < fewestForCurve) return i18n._(msg`Too few customers for shares`);
  const top = format.percent(top20.share, 0);
  const made = format.percent(top20.value, 0);
  const losing = format.percent(loss.share ?? 0, (loss.share ?? 0) < 0.1 ? 1 : 0);
  if (loss.members > 0 && by === 'margin')
    return i18n._(msg`${top} of customers, ${made} of profit; the last ${losing} lose money`);
  const share = format.percent(for80.share, 0);
  const eighty = format.percent(0.8, 0);
  if (for80.share > 0.5)
    return by === 'margin'
      ? i18n._(msg`Profit is widely spread: ${eighty} of it needs ${share} of customers`)
      : i18n._(msg`Sales are widely spread: ${eighty} of them need ${share} of customers`);
  const n = format.number(for80.members);
  const count = for80.members;
  return by === 'margin'
    ? i18n._(
        msg`${plural(count, { one: `${n} customer (${share}) makes ${eighty} of profit`, other: `${n} customers (${share}) make ${eighty} of profit` })}`,
      )
    : i18n._(
        msg`${plural(count, { one: `${n} customer (${share}) makes ${eighty} of sales`, other: `${n} customers (${share}) make ${eighty} of sales` })}`,
      );
}

/** A month that has run for fewer days says nothing yet. */
const tellingDays = 10;

/** The latest month with enough days behind it to be compared; whether it still runs. */
export function tellingMonth(
  months: readonly Month[],
  until: string,
  { reader }: Pick<Voice, 'reader'>,
  today = isoDay(todayFor(reader)),
): { month: Month; running: boolean } | undefined {
  const last = until < today ? until : today;
  const passed = (month: Month) => {
    const end = month.to < last ? month.to : last;
    return daysBetween(dayIn(month.from, 'gregory'), dayIn(end, 'gregory')) + 1;
  };
  const month =
    months.findLast((one) => one.from <= last && passed(one) >= tellingDays) ??
    months.findLast((one) => one.from <= last);
  return month && { month, running: month.to > last };
}

/** «فروش آبان ۲۸٪ بیش از آبان سال پیش», or the best month where there is no year before. */
export function monthsFinding(
  months: readonly Month[],
  until: string,
  voice: Voice,
  today = isoDay(todayFor(voice.reader)),
): string {
  const { i18n, format } = voice;
  const telling = tellingMonth(months, until, voice, today);
  const best = months.toSorted((a, b) => Number(BigInt(b.revenue) - BigInt(a.revenue)))[0];
  if (!telling || !best || BigInt(best.revenue) <= 0n)
    return i18n._(msg`There were no sales in these months`);
  const { month, running } = telling;
  const change = changeOf(month.revenue, month.previousRevenue);
  const name = capital(format.monthName(month.from, false));
  if (change === null) {
    const bestName = capital(format.monthName(best.from));
    return months.length < 2 ? i18n._(msg`Sales of ${bestName}`) : i18n._(msg`${bestName} sold most`);
  }
  const size = format.percent(Math.abs(change), Math.abs(change) < 0.1 ? 1 : 0);
  if (Math.abs(change) < 0.005)
    return running
      ? i18n._(msg`${name} so far as in the year before`)
      : i18n._(msg`${name} sales as in the year before`);
  if (change > 0)
    return running
      ? i18n._(msg`${name} so far up ${size} on the year before`)
      : i18n._(msg`${name} sales up ${size} on the year before`);
  return running
    ? i18n._(msg`${name} so far down ${size} on the year before`)
    : i18n._(msg`${name} sales down ${size} on the year before`);
}

/** «۱۰ مشتری برتر، ۳۴٪ فروش». */
export function topFinding(top: readonly ValuedCustomer[], revenue: string, { i18n, format }: Voice): string {
  const sum = top.reduce((total, one) => total + BigInt(one.revenue), 0n);
  const share = shareOf(String(sum), revenue);
  if (top.length < 2 || share === null) return i18n._(msg`The best customers`);
  const n = format.number(top.length);
  const part = format.percent(share, share < 0.1 ? 1 : 0);
  return i18n._(msg`The best ${n} customers bring ${part} of sales`);
}

/** Russian months begin small, sentences do not. */
function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}
