import { customerOfRow } from '../conformed.ts';
import { teamOfColleague } from '../expressions.ts';
import { placeOf } from '../tree.ts';
import type { TreeDimension } from '../tree-levels.ts';
import { worthAt } from '../worth.ts';

/**
 * Minor units of the deal's currency in those of the asked one, by the rate of the day on which it was closed, rounded
 * halves away from zero; null where no rate was known.
 */
const worthOf = (amount: string) =>
  `multiIf(l.currency = {currency:String}, toNullable(${amount}), l.close_base = {currency:String},
    ${worthAt(amount, 'l.currency', 'l.close_rate')}, NULL)`;

/**
 * Closed deals, a row for each product and one row for those without: `product` and `place` from 1 (0: none),
 * `amount` of the product, so that amounts add up to those of the deals either way. `worth` and `discounted`: amount and
 * discount in the asked currency. By a function: the engine takes two copies of a column of ARRAY JOIN for two things,
 * and a ranking copies this.
 */
export function explodedDeals(isMerged: boolean): string {
  const { customer, joined } = customerOfRow(isMerged);
  return `(SELECT l.* EXCEPT (customer_id, customer_key, whole, total, discount), ${customer},
  if(l.place = 0 OR l.whole IS NULL, l.whole, l.total) AS amount, ${worthOf('amount')} AS worth,
  ${worthOf('toNullable(l.discount)')} AS discounted
FROM (SELECT * EXCEPT (products, totals, discounts, part), part.1 AS product, part.2 AS total, part.3 AS discount, part.4 AS place
  FROM (SELECT *, customer_key, arrayJoin(if(empty(products), [('', toInt64(0), toInt64(0), toUInt32(0))],
      arrayZip(products, totals, discounts, arrayEnumerate(products)))) AS part
    FROM pv.facts_deals FINAL WHERE in_trash = 0 AND status != 'open')) AS l${joined}) AS f`;
}

/** Who owns deals, by the tree of teams. */
export const dealTeams: TreeDimension = {
  name: 'deal.team',
  tree: 'teams',
  place: placeOf('teams', teamOfColleague('owner_id')),
  labelsOf: 'teams',
  definition: 'Team of the owner of the deal now.',
};
