import type { PersonalData } from '../../../kernel/personal.ts';
import { calendarPersonal } from '../caldav/calendar.personal.ts';
import { consentsPersonal } from './consents.personal.ts';
import { householdsPersonal } from './households.personal.ts';
import { eventsPersonal, filesPersonal, tracesPersonal } from './log.personal.ts';
import { recordPersonal } from './record.personal.ts';
import { rowsOf } from './rows.store.ts';

const ofCustomer = (table: string): PersonalData => rowsOf({ table, columns: ['customer_id'], empty: null });
/** Holds nothing of a person but the id, which stays as a pseudonym. */
const idsOnly = (table: string): PersonalData => ({
  name: table,
  tables: [table],
  export: async function* () {},
  erase: () => Promise.resolve({ rows: 0 }),
});

/** Everything that this module and the kernel keep on a person. The record comes last: the others are found by it. */
export const customersPersonal: readonly PersonalData[] = [
  ofCustomer('customers.contact_points'),
  rowsOf({ table: 'customers.relations', columns: ['from_id', 'to_id'], empty: null }),
  ofCustomer('customers.notes'),
  ofCustomer('customers.interactions'),
  ofCustomer('customers.activity_people'),
  ofCustomer('customers.appointments'),
  ofCustomer('customers.visit_places'),
  ofCustomer('customers.activities'),
  calendarPersonal,
  consentsPersonal,
  ofCustomer('customers.field_marks'),
  ofCustomer('customers.quality'),
  ofCustomer('customers.answers'),
  ofCustomer('customers.briefings'),
  ofCustomer('customers.watchers'),
  ofCustomer('customers.drafts'),
  ofCustomer('customers.presence'),
  ofCustomer('customers.purchase_days'),
  ofCustomer('customers.purchases'),
  rowsOf({
    table: 'customers.merges',
    columns: ['survivor_id', 'loser_id'],
    empty: { choices: '{}', before: '{}' },
  }),
  rowsOf({ table: 'customers.duplicate_pairs', columns: ['a_id', 'b_id'], empty: null }),
  ofCustomer('customers.fingerprints'),
  ofCustomer('customers.duplicate_due'),
  ofCustomer('customers.customer_tiers'),
  // A view of the record and its tier: nothing of its own.
  idsOnly('customers.price_facts'),
  ofCustomer('customers.needs_members'),
  ofCustomer('customers.experiment_members'),
  ofCustomer('customers.observations'),
  householdsPersonal,
  ofCustomer('customers.holds'),
  rowsOf({
    table: 'customers.privacy_requests',
    columns: ['customer_id'],
    empty: { note: '', identity_note: null, resolution: null },
    unsaid: ['rest'],
  }),
  idsOnly('customers.letter_records'),
  idsOnly('customers.undos'),
  filesPersonal,
  tracesPersonal,
  eventsPersonal,
  recordPersonal,
];
