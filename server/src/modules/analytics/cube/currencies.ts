import type { answered } from '@peyvand/contract/analytics/selection';
import { Currency } from '@peyvand/contract/core/money';
import type { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { limited } from '../errors.ts';
import { factsVersion } from '../facts/version.store.ts';
import { limits, sourceOf } from '../model/sql.ts';
import type { Star } from '../model/star.ts';
import type { Frame } from './frame.ts';
import { askShared } from './shared.seam.ts';

interface Unrated {
  readonly unrated?: z.infer<typeof answered.unrated>;
}

/**
 * What a question of all currencies leaves out because no rate was known, as answers carry it: facts of the period by their
 * currency. Nothing where one currency was asked. `where`: more conditions of the facts that the figures count.
 */
export async function unratedOf(
  frame: Frame,
  olap: Olap,
  star: Star,
  where: readonly string[] = [],
): Promise<Unrated> {
  if (frame.allCurrencies === undefined || star.amounts === undefined) return {};
  const source = sourceOf(frame, star, { where, isUnrated: true });
  const found = await limited(
    askShared<{ currency: string; facts: string }>(olap, frame, {
      sql: `SELECT toString(f.currency) AS currency, count() AS facts
FROM ${source.from}
WHERE ${source.where}
GROUP BY currency ORDER BY currency
${limits}`,
      params: source.params,
    }),
  );
  return {
    unrated: found.map(({ currency, facts }) => ({
      currency: Currency.parse(currency),
      facts: Number(facts),
    })),
  };
}

const priced = ['facts_order_lines', 'facts_invoices', 'facts_payments'];

/** The currencies that amounts of facts are in. Versions that were replaced are looked at too, which is much cheaper. */
export async function currenciesOf(ctx: Ctx, olap: Olap): Promise<Currency[]> {
  const each = priced.map((table) => `SELECT DISTINCT toString(currency) AS currency FROM pv.${table}`);
  const found = await limited(
    askShared<{ currency: string }>(
      olap,
      { version: await factsVersion(ctx) },
      {
        sql: `SELECT DISTINCT currency FROM (${each.join(' UNION ALL ')}) ORDER BY currency ${limits}`,
        params: {},
      },
    ),
  );
  return found.flatMap(({ currency }) => Currency.safeParse(currency).data ?? []);
}
