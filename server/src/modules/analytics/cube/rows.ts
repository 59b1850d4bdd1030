import type { Period } from '@peyvand/contract/analytics/selection';
import { type Source, sourceOf } from '../model/sql.ts';
import type { Star } from '../model/star.ts';
import type { Frame } from './frame.ts';
import { isBefore, type Key } from './keys.ts';
import { sumsOf } from './sums.ts';

/** Rows to be grouped: facts, or what facts were grouped to before. */
export interface Rows {
  readonly source: Source;
  readonly keys: readonly Key[];
  /** Whether a row is of the other period; null where there is none. */
  readonly before: string | null;
  /** Measures, aggregated over the rows. */
  readonly values: readonly string[];
}

const isOfCustomer = ({ sql }: Key) => /^(?:c|a_\w+)\.\w+$/.test(sql);

/**
 * The facts of a question. Where all keys are of the customer and the measures can be added up, facts are added up for
 * each customer first: there are far fewer customers than facts to look up.
 */
export function rowsOf(
  frame: Frame,
  star: Star,
  asked: { readonly keys: readonly Key[]; readonly values: readonly string[]; readonly other: Period | null },
): Rows {
  const { keys, values, other } = asked;
  const periods = other === null ? [frame.period] : [frame.period, other];
  const select = [...keys.map(({ sql }) => sql), ...values].join();
  const before = other === null ? null : isBefore;
  const sums = keys.length > 0 && keys.every(isOfCustomer) ? sumsOf(values) : null;
  if (sums === null) return { source: sourceOf(frame, star, { periods, select }), keys, before, values };
  const perCustomer = {
    columns: [...(before === null ? [] : [`${before} AS before`]), ...partsOf(sums.parts)],
    by: before === null ? [] : ['before'],
  };
  return {
    source: sourceOf(frame, star, { periods, select, perCustomer }),
    keys,
    before: before === null ? null : 'f.before',
    values: sums.over((at) => `sum(f.p${at})`),
  };
}

/**
 * Rows grouped by all keys at once, so that totals are added up from few of them; the rows as they are where measures
 * cannot be added up.
 */
export function finestOf(rows: Rows): Rows {
  const sums = rows.keys.length > 0 ? sumsOf(rows.values) : null;
  if (sums === null) return rows;
  return {
    source: {
      from: `(${grouped(rows, partsOf(sums.parts))}) AS f`,
      where: 'true',
      params: rows.source.params,
    },
    keys: rows.keys.map(({ hash, shown }, at) => ({
      sql: `f.g${at}`,
      hash: hash === null ? null : `sipHash64(f.g${at})`,
      shown,
    })),
    before: rows.before === null ? null : 'f.before',
    values: sums.over((at) => `sum(f.p${at})`),
  };
}

const partsOf = (parts: readonly string[]) => parts.map((sql, at) => `${sql} AS p${at}`);

/**
 * Rows grouped by their keys `g0`, `g1` … and by `before`. Keys that are numbers are grouped by as they are. Where one is a
 * word, one number of 64 bits stands for all of them: half as dear. Two of a million groups share one in 3 of 10^8 cases.
 * Their words are kept as one tuple, which is a fifth cheaper than each by itself.
 */
export function grouped({ source, keys, before }: Rows, columns: readonly string[]): string {
  const flags = before === null ? [] : [`${before} AS before`];
  const isPlain = keys.every(({ hash }) => hash === null) || (keys.length === 1 && before === null);
  // The hash of nothing would be nothing, whatever the other keys are.
  const parts = keys.map(({ sql, hash }) => hash ?? `isNull(${sql}), assumeNotNull(${sql})`);
  const by = isPlain ? keys.map((_, at) => `g${at}`) : [`cityHash64(${parts.join(', ')})`];
  const kept = `any(tuple(${keys.map(({ sql }) => sql).join(', ')}))`;
  const shown = keys.map(({ sql }, at) => `${isPlain ? sql : `tupleElement(${kept}, ${at + 1})`} AS g${at}`);
  return [
    `SELECT ${[...shown, ...flags, ...columns].join(',\n  ')}`,
    `FROM ${source.from}`,
    `WHERE ${source.where}`,
    ...groupBy([...by, ...(before === null ? [] : ['before'])]),
  ].join('\n');
}

export function groupBy(columns: readonly string[]): string[] {
  return columns.length === 0 ? [] : [`GROUP BY ${columns.join(', ')}`];
}
