import type { FilterFields, FilterRelation, Step } from '../../../kernel/filter/fields.ts';
import { observationFilters } from '../observation/observation.filters.ts';

type Way = readonly [Step, ...Step[]];

const kept = { deleted_at: null } as const;
const dated = { from: 'started_on', until: 'ended_on' } as const;

/** From a customer over a relation of that kind, as long as it holds, to a customer who is not in the trash. */
function over(kind: string, from: 'from_id' | 'to_id', to: 'from_id' | 'to_id'): Way {
  return [
    { table: 'customers.relations', key: from, where: { kind }, dated },
    { table: 'customers.customers', key: 'id', outer: to, where: kept },
  ];
}

const noteFields: FilterFields = {
  resource: 'customers',
  time: 'createdAt',
  fields: {
    body: { type: 'text', column: 'body' },
    author: { type: 'id', column: 'author_id' },
    pinned: { type: 'boolean', column: 'pinned' },
    createdAt: { type: 'instant', column: 'created_at' },
  },
  relations: {},
};

const talkFields: FilterFields = {
  resource: 'customers',
  time: 'occurredAt',
  name: 'talks',
  fields: {
    channel: { type: 'text', column: 'channel' },
    direction: { type: 'enum', column: 'direction', values: ['in', 'out'] },
    occurredAt: { type: 'instant', column: 'occurred_at' },
    subject: { type: 'text', column: 'subject' },
    body: { type: 'text', column: 'body' },
    outcome: { type: 'text', column: 'outcome' },
    duration: { type: 'number', column: 'duration', integer: true },
    user: { type: 'id', column: 'user_id' },
  },
  relations: {},
};

const fileFields: FilterFields = {
  resource: 'customers',
  time: 'createdAt',
  fields: {
    name: { type: 'text', column: 'name' },
    mediaType: { type: 'text', column: 'media_type' },
    size: { type: 'number', column: 'size', integer: true },
    createdBy: { type: 'id', column: 'created_by' },
    createdAt: { type: 'instant', column: 'created_at' },
  },
  relations: {},
};

/** The ways from a customer to other customers and to what hangs on it. */
export function customerRelations(customers: () => FilterFields): Readonly<Record<string, FilterRelation>> {
  return {
    company: { steps: over('works_at', 'from_id', 'to_id'), to: customers },
    people: { steps: over('works_at', 'to_id', 'from_id'), to: customers },
    parent: { steps: over('parent', 'to_id', 'from_id'), to: customers },
    subsidiaries: { steps: over('parent', 'from_id', 'to_id'), to: customers },
    household: {
      steps: [
        { table: 'customers.household_members', key: 'customer_id', dated },
        { table: 'customers.household_members', key: 'household_id', outer: 'household_id', dated },
        { table: 'customers.customers', key: 'id', outer: 'customer_id', where: kept },
      ],
      to: customers,
    },
    referred: { steps: over('referred', 'from_id', 'to_id'), to: customers },
    referredBy: { steps: over('referred', 'to_id', 'from_id'), to: customers },
    observations: {
      steps: [{ table: 'customers.observations', key: 'customer_id', where: { current: true } }],
      to: () => observationFilters,
    },
    notes: { steps: [{ table: 'customers.notes', key: 'customer_id' }], to: () => noteFields },
    talks: { steps: [{ table: 'customers.interactions', key: 'customer_id' }], to: () => talkFields },
    files: {
      steps: [{ table: 'kernel.files', key: 'customer_id', where: { purpose: 'customer' } }],
      to: () => fileFields,
    },
  };
}
