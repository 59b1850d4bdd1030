import type { FilterPart } from '../../../kernel/filter/parts.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import { forgetMembers, membersAmong } from './segments.store.ts';

/** The group of alike customers that a customer is in, for every filter over customers. */
export const customerSegment: FilterPart = {
  of: 'customers',
  fields: {
    segment: {
      type: 'id',
      column: 'segment_id',
      in: { table: 'analytics.customer_segments', key: 'customer_id' },
    },
  },
};

/** The group is made of orders, which are told elsewhere; that the person is in it is told and taken away here. */
export const segmentsPersonal: PersonalData = {
  name: 'analytics.customer_segments',
  tables: ['analytics.customer_segments'],
  export: async function* (ctx, { ids }) {
    for (const [customerId, segmentId] of await membersAmong(ctx, ids)) yield { customerId, segmentId };
  },
  erase: async (ctx, { ids }) => ({ rows: await forgetMembers(ctx, ids) }),
};
