import type { Model } from '@peyvand/contract/analytics/model';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { reportFields } from '../../platform/api.ts';
import { attributeDimensions, attributeFields } from '../model/attributes.ts';
import { operatorsOf } from '../model/filter.ts';
import { namingFor } from '../model/names.ts';
import type { DimensionDefinition, Star } from '../model/star.ts';
import { stars } from '../model/stars.ts';
import { type Guarded, mayRead } from '../policy.ts';
import { currenciesOf } from './currencies.ts';
import { treesNow } from './trees.ts';

/** What the actor may ask for. What is hidden is not named. */
export async function modelFor(ctx: Ctx, olap: Olap): Promise<Model> {
  const { actor } = ctx;
  const [trees, found] = await Promise.all([treesNow(ctx), currenciesOf(ctx, olap)]);
  const own = reportFields(ctx, 'customers');
  const naming = namingFor(ctx);
  const ownOf = <T>(star: Star, made: Readonly<Record<string, T>>) => (star.hasAttributes ? made : {});
  const visible = <T extends { right?: Guarded | readonly Guarded[] }>(
    of: (star: Star) => Readonly<Record<string, T>>,
  ) => byName(of).filter(({ one }) => mayRead(actor, one.right));
  // Of a tree with one level its members are told by the dimension without levels.
  const isThere = ({ level }: DimensionDefinition) => {
    const depth = level === undefined ? 0 : (trees[level.tree]?.depth ?? 0);
    return level === undefined || (depth > 1 && level.number <= depth);
  };
  const dimensions = visible((star) => ({
    ...star.dimensions,
    ...ownOf(star, attributeDimensions(own)),
  })).filter(({ one }) => isThere(one));
  const isVisible = new Set(dimensions.map(({ name }) => name));
  return {
    measures: visible((star) => star.measures).map(({ name, subjects, one }) => ({
      name,
      label: naming.measure(name),
      subject: subjects[0] ?? '',
      type: one.type,
      additive: one.aggregation === 'sum',
      aggregation: one.aggregation,
      definition: one.definition,
    })),
    dimensions: dimensions.map(({ name, subjects, one: { kind, definition } }) => ({
      name,
      label: naming.dimension(name),
      subjects,
      kind,
      definition,
    })),
    hierarchies: byName((star) => star.hierarchies ?? {}).flatMap(({ name, subjects, one }) => {
      const levels = one.filter((level) => isVisible.has(level));
      return levels.length < 2 ? [] : [{ name, subjects, levels }];
    }),
    filters: visible((star) => ({ ...star.fields, ...ownOf(star, attributeFields(own)) })).map(
      ({ name, subjects, one: { type, values } }) => ({
        name,
        subjects,
        type,
        operators: operatorsOf(type),
        ...(values === undefined ? {} : { values: [...values] }),
      }),
    ),
    currencies: {
      found,
      subjects: stars.flatMap(({ name, amounts }) => (amounts === undefined ? [] : name)),
    },
  };
}

/** What several stars have under one name is one thing, with all their names. */
function byName<T>(of: (star: Star) => Readonly<Record<string, T>>) {
  const found = new Map<string, { name: string; subjects: string[]; one: T }>();
  for (const star of stars) {
    for (const [name, one] of Object.entries(of(star))) {
      const known = found.get(name);
      if (known === undefined) found.set(name, { name, subjects: [star.name], one });
      else known.subjects.push(star.name);
    }
  }
  return [...found.values()];
}
