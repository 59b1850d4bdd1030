import type { Model } from '@peyvand/contract/analytics/model';
import type { Ctx } from '../../../kernel/context.ts';
import { reportFields } from '../../platform/api.ts';
import { attributeDimensions, attributeFields } from '../model/attributes.ts';
import { dimensions } from '../model/dimensions.ts';
import { fields } from '../model/fields.ts';
import { operatorsOf } from '../model/filter.ts';
import { measures } from '../model/measures.ts';
import { mayRead } from '../policy.ts';

/** What the actor may ask for. What is hidden is not named. */
export function modelFor(ctx: Pick<Ctx, 'actor' | 'handle'>): Model {
  const { actor } = ctx;
  const own = reportFields(ctx, 'customers');
  const visible = <T extends { right?: { resource: string; field: string } }>(
    all: Readonly<Record<string, T>>,
  ) => Object.entries(all).filter(([, one]) => mayRead(actor, one.right));
  return {
    measures: visible(measures).map(([name, { subject, type, additive, definition }]) => ({
      name,
      subject,
      type,
      additive,
      definition,
    })),
    dimensions: visible({ ...dimensions, ...attributeDimensions(own) }).map(
      ([name, { subjects, kind, definition }]) => ({
        name,
        subjects: [...subjects],
        kind,
        definition,
      }),
    ),
    filters: visible({ ...fields, ...attributeFields(own) }).map(([name, { subjects, type, values }]) => ({
      name,
      subjects: [...subjects],
      type,
      operators: operatorsOf(type),
      ...(values === undefined ? {} : { values: [...values] }),
    })),
  };
}
