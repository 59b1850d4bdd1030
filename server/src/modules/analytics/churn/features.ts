import { ChurnFeature } from '@peyvand/contract/analytics/churn';
import type { Feature } from '../methods/features.ts';

/** What is known of a customer, each thing with its day since 1970, rising. */
export interface Known {
  readonly id: string;
  readonly days: readonly number[];
  readonly amounts: readonly number[];
  /** Days of talks, visits and messages. */
  readonly contacts: readonly number[];
  readonly kind: string;
  /** How the first order came in. */
  readonly channel: string;
}

/** Fields of customers that are known only as they stand now: whoever left has been given another stage, tier or tag since. */
export const lateFields = [
  'stage',
  'tier',
  'needsGroup',
  'tags',
  'owner',
  'quality',
  'segment',
  'churnRisk',
  'expectedValue',
  'expectedLoss',
  'lifetimeValue',
] as const;

const upTo = (days: readonly number[], day: number) => {
  const at = days.findIndex((one) => one > day);
  return at < 0 ? days.length : at;
};

/** How many of the days lie after `from`, up to `to`. */
const within = (days: readonly number[], from: number, to: number) => upTo(days, to) - upTo(days, from);

type Values = Readonly<Record<ChurnFeature, number | string>>;

/** A customer as they were known on a day, who had bought by then. `window`: the time that counts as lately. */
export function valuesOn(known: Known, day: number, window: number): Values {
  const { days, amounts, contacts } = known;
  const count = upTo(days, day);
  const [first = day, last = day] = [days[0], days[count - 1]];
  const usual = count > 1 ? Math.max(1, (last - first) / (count - 1)) : window;
  let paid = 0;
  for (let at = 0; at < count; at += 1) paid += amounts[at] ?? 0;
  const lately = within(days, day - window, day);
  const before = within(days, day - 2 * window, day - window);
  return {
    silence: Math.log1p(day - last),
    rhythm: Math.min(5, (day - last) / usual),
    purchases: Math.log(Math.max(1, count)),
    tenure: Math.log1p(day - first),
    average: Math.log1p(Math.max(0, paid / Math.max(1, count))),
    trend: Math.log((1 + lately) / (1 + before)),
    contacts: Math.log1p(within(contacts, day - window, day)),
    kind: known.kind,
    channel: known.channel,
  };
}

/** Values of many as columns. */
export function featuresOf(rows: readonly Values[], names: readonly ChurnFeature[]): Feature[] {
  return names.map((name): Feature => {
    const isWord = name === 'kind' || name === 'channel';
    return isWord
      ? { name, kind: 'word', values: rows.map((row) => String(row[name])) }
      : { name, kind: 'number', values: rows.map((row) => Number(row[name])) };
  });
}

/** Which of the names are features, which are refused because they are set after the fact, and which are unknown. */
export function readFeatures(names: readonly string[]): {
  readonly features: ChurnFeature[];
  readonly late: string[];
  readonly unknown: string[];
} {
  const features = ChurnFeature.options.filter((one) => names.includes(one));
  const late = lateFields.filter((one) => names.includes(one));
  const known = new Set<string>([...features, ...late]);
  return { features, late: [...late], unknown: names.filter((name) => !known.has(name)) };
}
