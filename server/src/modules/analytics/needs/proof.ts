import type { NeedProof, ProofMeasure } from '@peyvand/contract/analytics/needs';
import type { Person } from '../experiments/people.ts';
import { effectOf, sampleOf } from '../methods/experiment.ts';
import { sumOf } from '../methods/moments.ts';

/** Of so much of the sales it must be known what the goods cost, or profit is not told. */
const leastKnown = 0.8;
/** Under so many who bought, an interval of amounts is none. */
const leastBuyers = 10;

type Judged = Pick<
  NeedProof,
  'knownShare' | 'measures' | 'cost' | 'each' | 'all' | 'returned' | 'verdict' | 'reason'
>;

/**
 * Whether answering a need paid, out of those for whom it was answered and those for whom it was not; amounts in units of the
 * currency. The rule stands at `NeedProof`: profit won per treated customer, with its interval of 95 in 100 (Welch), is
 * held against `cost`, which is taken as certain, and as nothing where it is not known.
 */
export function judgeNeed(
  treated: readonly Person[],
  control: readonly Person[],
  cost: number | null,
): Judged {
  const people = [...treated, ...control];
  const spent = sumOf(people.map((one) => one.spent));
  const knownShare = spent > 0 ? 1 - sumOf(people.map((one) => one.uncosted)) / spent : null;
  const knowsCosts = knownShare === null || knownShare >= leastKnown;
  const effect = (
    measure: ProofMeasure,
    valueOf: (one: Person) => number,
    among: (one: Person) => boolean = () => true,
  ) => {
    const sample = (list: readonly Person[]) => sampleOf(list.filter(among).map(valueOf));
    const [did, not] = [sample(treated), sample(control)];
    const { difference, interval, verdict } = effectOf(did, not);
    const bounds: [number, number] = [interval[0], interval[1]];
    return { measure, control: not.mean, treated: did.mean, difference, interval: bounds, verdict };
  };
  const profit = effect('profit', (one) => one.margin);
  const hadBought = ({ ordersBefore }: Person) => ordersBefore > 0;
  const measures = [
    ...(knowsCosts ? [profit] : []),
    effect('revenue', (one) => one.spent),
    ...(treated.some(hadBought) && control.some(hadBought)
      ? [effect('retention', (one) => one.bought, hadBought)]
      : []),
  ];
  const buyers = sumOf(people.map(({ bought }) => bought));
  const reason =
    people.length === 0
      ? 'waiting'
      : profit.verdict === 'few' || buyers < leastBuyers
        ? 'few'
        : knowsCosts
          ? null
          : 'no_costs';
  const open = { knownShare, measures, cost, each: null, all: null, returned: null } as const;
  if (reason !== null) return { ...open, verdict: 'open', reason };
  const less = cost ?? 0;
  const [low, high] = [profit.interval[0] - less, profit.interval[1] - less];
  const each = { value: profit.difference - less, low, high };
  const times = (amount: number) => amount * treated.length;
  return {
    ...open,
    each,
    all: { value: times(each.value), low: times(low), high: times(high) },
    returned: less > 0 ? each.value / less : null,
    verdict: low > 0 ? 'paid' : high < 0 ? 'not_paid' : 'open',
    reason: low > 0 || high < 0 ? null : 'unclear',
  };
}
