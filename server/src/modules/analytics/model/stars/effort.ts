import { activityCostRight } from '../../policy.ts';
import { quotient } from '../quotient.ts';
import type { MeasureDefinition } from '../star.ts';

const nobody = "toUUID('00000000-0000-0000-0000-000000000000')";

/** Facts of a customer under the key of the record that answers for it now. */
const nowOf = (table: string, columns: string, where: string) => `SELECT ${columns},
    if(g.survivor_key = 0, l.customer_key, g.survivor_key) AS customer_key
  FROM (SELECT customer_key, at FROM ${table} FINAL WHERE ${where}) AS l
  ANY LEFT JOIN (SELECT customer_key, survivor_key FROM pv.dim_merged FINAL) AS g ON g.customer_key = l.customer_key`;

/**
 * What deals took. `e`: the activities that were done for a deal. `n`: when its customer bought first, by an order and by
 * another deal; 1970 where it never did. GLOBAL: the facts of a deal and of its customer lie on other shards than the deal.
 */
export const effortJoins = {
  e: `GLOBAL ANY LEFT JOIN (SELECT deal_id, count() AS activities, countIf(kind = 'visit') AS visits,
    sum(ifNull(minutes, 0)) AS minutes, sumIf(cost, currency = {currency:String}) AS spent
  FROM pv.facts_activities FINAL WHERE deal_id != ${nobody} GROUP BY deal_id) AS e ON e.deal_id = f.deal_id`,
  n: `GLOBAL ANY LEFT JOIN (SELECT customer_key, minIf(at, is_order = 1) AS ordered_at, minIf(at, is_order = 0) AS won_at FROM (
  ${nowOf('pv.facts_order_lines', '1 AS is_order, l.at AS at', "status = 'placed'")}
  UNION ALL
  ${nowOf('pv.facts_deals', '0 AS is_order, l.at AS at', "status = 'won' AND in_trash = 0")})
  GROUP BY customer_key) AS n ON n.customer_key = f.customer_key`,
} as const;

const never = "toDateTime64(0, 3, 'UTC')";
/** It had bought nothing when the deal was opened, and won nothing before this one. */
const isNew = `((n.ordered_at = ${never} OR n.ordered_at >= f.opened_at) AND (n.won_at = ${never} OR n.won_at >= f.at))`;

const newSale = (when: (isWhole: boolean) => string) => (isWhole: boolean) => `${when(isWhole)} AND ${isNew}`;
const repeatSale = (when: (isWhole: boolean) => string) => (isWhole: boolean) =>
  `${when(isWhole)} AND NOT ${isNew}`;

/** Per won deal, over one row of each. */
const perWon = (sum: string, when: (isWhole: boolean) => string) => (isWhole: boolean) => {
  const counted = when(isWhole);
  return `if(countIf(${counted}) = 0, NULL, toString(round(sumIf(${sum}, ${counted}) / countIf(${counted}), 4)))`;
};

/** Measures of what won deals took. `wonOnce`: the condition of a row that stands for a won deal. */
export function effortMeasures(
  wonOnce: (isWhole: boolean) => string,
): Readonly<Record<string, MeasureDefinition>> {
  const ratio = { aggregation: 'ratio', type: 'decimal' } as const;
  return {
    activitiesPerWon: {
      ...ratio,
      sql: perWon('e.activities', wonOnce),
      definition:
        'Activities that were done for won deals, by the number of these deals; those without any count.',
    },
    visitsPerWon: {
      ...ratio,
      sql: perWon('e.visits', wonOnce),
      definition:
        'Visits that were done for won deals, by the number of these deals; those without any count.',
    },
    hoursPerWon: {
      ...ratio,
      sql: perWon('e.minutes / 60', wonOnce),
      definition:
        'Hours of the activities of won deals, as they took, by the number of these deals; those without any count.',
    },
    newSales: {
      type: 'integer',
      aggregation: 'distinct',
      sql: (isWhole) => `uniqExactIf(f.deal_id, ${newSale(wonOnce)(isWhole)})`,
      definition:
        'Won deals with new customers: they had no order when the deal was opened, and no deal won before.',
    },
    repeatSales: {
      type: 'integer',
      aggregation: 'distinct',
      sql: (isWhole) => `uniqExactIf(f.deal_id, ${repeatSale(wonOnce)(isWhole)})`,
      definition: 'Won deals with customers that had bought before.',
    },
    visitsPerNewSale: {
      ...ratio,
      sql: perWon('e.visits', newSale(wonOnce)),
      definition:
        'Visits per won deal with new customers: they had no order when the deal was opened, and no deal won before.',
    },
    visitsPerRepeatSale: {
      ...ratio,
      sql: perWon('e.visits', repeatSale(wonOnce)),
      definition: 'Visits per won deal with customers that had bought before.',
    },
    costPerWon: {
      type: 'money',
      aggregation: 'ratio',
      sql: (isWhole) => quotient(`sumIf(e.spent, ${wonOnce(isWhole)})`, `countIf(${wonOnce(isWhole)})`),
      right: activityCostRight,
      definition: 'What the activities of won deals cost, by the number of these deals.',
    },
  };
}
