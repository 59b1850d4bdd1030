import { sql } from 'kysely';
import type { FilterFields, Step } from './fields.ts';

/** A small made-up resource with a field of every type and relations of every kind, for the tests of the compiler. */
const contactPoints: Step = { table: 't.contact_points', key: 'person_id', where: { current: true } };

const companies: FilterFields = {
  resource: 'company',
  fields: {
    name: { type: 'folded', isNamed: true, column: 'name_folded', sort: { column: 'name_folded' } },
    credit: { type: 'money', column: 'credit' },
  },
  relations: { people: { steps: [{ table: 't.people', key: 'company_id' }], to: () => people } },
};

const groups: FilterFields = {
  resource: 'group',
  fields: { title: { type: 'text', column: 'title' } },
  relations: {
    members: {
      steps: [
        { table: 't.memberships', key: 'group_id' },
        { table: 't.people', key: 'id', outer: 'person_id' },
      ],
      to: () => people,
    },
  },
};

export const people: FilterFields = {
  resource: 'person',
  fields: {
    name: {
      type: 'folded',
      isNamed: true,
      column: 'name_folded',
      sort: { column: 'name_folded', nullable: true },
    },
    code: { type: 'text', column: 'code', sort: { column: 'code' } },
    nickname: { type: 'text', column: (alias) => sql`coalesce(${sql.ref(`${alias}.code`)}, '')` },
    stage: {
      type: 'enum',
      column: 'stage',
      values: ['new', 'won', 'lost'],
      sort: { column: 'stage', nullable: true },
    },
    age: { type: 'number', integer: true, column: 'age', sort: { column: 'age', nullable: true } },
    score: { type: 'number', column: 'score', sort: { column: 'score' } },
    balance: { type: 'money', column: 'balance', sort: { column: 'balance', nullable: true } },
    active: { type: 'boolean', column: 'active', sort: { column: 'active', nullable: true } },
    owner: { type: 'id', column: 'owner_id' },
    born: { type: 'date', column: 'born', sort: { column: 'born', nullable: true } },
    created: { type: 'instant', column: 'created', sort: { column: 'created' } },
    tags: { type: 'tags', column: 'tags' },
    contact: { type: 'contact', column: 'value', in: contactPoints },
    secret: { type: 'text', column: 'secret', sort: { column: 'secret' } },
  },
  relations: {
    company: { steps: [{ table: 't.companies', key: 'id', outer: 'company_id' }], to: () => companies },
    groups: {
      steps: [
        { table: 't.memberships', key: 'person_id' },
        { table: 't.groups', key: 'id', outer: 'group_id' },
      ],
      to: () => groups,
    },
    hidden: { steps: [{ table: 't.companies', key: 'id' }], to: () => companies, field: 'secret' },
  },
};
