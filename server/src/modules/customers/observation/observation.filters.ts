import type { FilterFields } from '../../../kernel/filter/fields.ts';

/** What filters may name of the observations that hold: `{ relation: 'observations', some: … }` of customers. */
export const observationFilters: FilterFields = {
  resource: 'customers',
  time: 'observedOn',
  fields: {
    observationKind: {
      type: 'enum',
      column: 'kind',
      values: ['need', 'preference', 'habit', 'opinion', 'interest', 'motivation'],
    },
    observationTopic: { type: 'folded', column: 'topic_key' },
    observationText: { type: 'folded', column: 'statement_key' },
    observationSource: {
      type: 'enum',
      column: 'source',
      values: ['talk', 'purchase', 'survey', 'colleague', 'import', 'web'],
    },
    confidence: { type: 'number', integer: true, column: 'confidence' },
    observedOn: { type: 'date', column: 'observed_on' },
  },
  relations: {},
};
