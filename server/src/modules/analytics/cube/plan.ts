import type { Query } from '@peyvand/contract/analytics/query';
import type { Period } from '@peyvand/contract/analytics/selection';
import type { FilterError } from '../../../kernel/filter/fields.ts';
import type { Actor } from '../../../kernel/policy/actor.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { wrong, wrongPlace } from '../errors.ts';
import type { DimensionDefinition, MeasureDefinition, Star } from '../model/star.ts';
import { starOf, stars } from '../model/stars.ts';
import { mayRead } from '../policy.ts';
import { daysBefore, type Frame, yearBefore } from './frame.ts';

/** A question with its definitions. */
export interface Plan {
  readonly star: Star;
  readonly measures: readonly { name: string; definition: MeasureDefinition }[];
  readonly dimensions: readonly { name: string; definition: DimensionDefinition }[];
}

/** The definitions that a question names; `own` are dimensions of the organisation's own. Throws `request.invalid` with every wrong place. */
export function planOf(
  actor: Actor,
  query: Query,
  own: Readonly<Record<string, DimensionDefinition>> = {},
  among: readonly Star[] = stars,
): Plan {
  const dimensions = query.dimensions.map((name, at) => ({ path: `dimensions.${at}`, name }));
  // What looks along time is asked of a table, where time has a place.
  const windows = query.measures.flatMap((name, at): FilterError[] =>
    starOf(query.measures, among).measures[name]?.window ? [{ path: `measures.${at}`, reason: 'field' }] : [],
  );
  const sorts = query.sort.flatMap(({ by }, at): FilterError[] =>
    query.measures.includes(by) || query.dimensions.includes(by)
      ? []
      : [{ path: `sort.${at}.by`, reason: 'field' }],
  );
  return definitionsOf(actor, { measures: query.measures, dimensions }, own, among, [...windows, ...sorts]);
}

/**
 * The definitions of measures and dimensions, where `path` is the place in the question. Throws `request.invalid` with
 * every wrong place, and with `errors` found before.
 */
export function definitionsOf(
  actor: Actor,
  named: {
    readonly measures: readonly string[];
    readonly dimensions: readonly { readonly path: string; readonly name: string }[];
  },
  own: Readonly<Record<string, DimensionDefinition>>,
  among: readonly Star[],
  errors: FilterError[] = [],
): Plan {
  const refuse = (path: string) => void errors.push({ path, reason: 'field' });
  const star = starOf(named.measures, among);
  const known = star.hasAttributes ? { ...star.dimensions, ...own } : star.dimensions;
  const measures: { name: string; definition: MeasureDefinition }[] = [];
  for (const [at, name] of named.measures.entries()) {
    const definition = Object.hasOwn(star.measures, name) ? star.measures[name] : undefined;
    if (!definition || !mayRead(actor, definition.right) || named.measures.indexOf(name) !== at)
      refuse(`measures.${at}`);
    else measures.push({ name, definition });
  }
  const dimensions: { name: string; definition: DimensionDefinition }[] = [];
  for (const { path, name } of named.dimensions) {
    const definition = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!definition || !mayRead(actor, definition.right) || dimensions.some((one) => one.name === name))
      refuse(path);
    else dimensions.push({ name, definition });
  }
  if (errors.length > 0) throw wrong(errors);
  return { star, measures, dimensions };
}

/** The period that a question compares with; null where it compares with none. */
export function otherPeriod(frame: Frame, query: Pick<Query, 'comparison'>, plan: Plan): Period | null {
  if (query.comparison === undefined) return null;
  const units = plan.dimensions.flatMap(({ definition }) => definition.unit ?? []);
  if (query.comparison === 'previousPeriod') {
    if (units.length > 0) throw wrongPlace('comparison', 'previousPeriod takes no dimension of time');
    return inTable(daysBefore(frame.period));
  }
  if (units.some((unit) => unit === 'day' || unit === 'week')) {
    throw wrongPlace('comparison', 'previousYear compares months, quarters and years, not days and weeks');
  }
  if (addUnits(frame.period.from, 'year', 1, frame.calendar) <= frame.period.to) {
    throw wrongPlace('comparison', 'previousYear takes a period of at most one year');
  }
  return inTable(yearBefore(frame.period, frame.calendar));
}

function inTable(period: Period): Period {
  if (period.from >= '1990-01-01') return period;
  throw wrongPlace('comparison', 'the other period begins before 1990');
}
