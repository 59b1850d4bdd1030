import {
  customerFields,
  customerOfRow,
  hierarchies,
  knownId,
  timeDimensions,
  timeFields,
} from '../conformed.ts';
import { teamOfColleague } from '../expressions.ts';
import type { DimensionDefinition, FactField } from '../star.ts';

/** Pieces of the stars of money: invoices, payments, what is owed. */

/** Facts of a day that have no hour: `at` is noon of the day, wherever it is asked. */
export function factsOfDay(table: string, day: string): (isMerged: boolean) => string {
  return (isMerged) => {
    const { customer, joined } = customerOfRow(isMerged);
    return `(SELECT l.* EXCEPT (customer_id), ${customer}, toDateTime64(l.${day}, 3, {zone:String}) + INTERVAL 12 HOUR AS at
FROM ${table} AS l FINAL${joined}) AS f`;
  };
}

const { hour: _noHour, ...timesOfDay } = timeDimensions;
const { hour: _noHourField, ...fieldsOfDay } = timeFields;

export { fieldsOfDay, timesOfDay };

/** Whom an invoice names as its seller. */
export const invoiceSeller: Readonly<Record<string, DimensionDefinition>> = {
  seller: {
    kind: 'record',
    sql: 'f.owner_id',
    shown: knownId,
    labelsOf: 'users',
    field: 'seller',
    definition: 'Who answers for the invoice.',
  },
  'seller.team': {
    kind: 'record',
    sql: teamOfColleague('owner_id'),
    isText: true,
    shown: (team) => `nullIf(${team}, '')`,
    labelsOf: 'teams',
    field: 'seller.team',
    definition: 'Team of who answers for the invoice, as it is now.',
  },
};

/** The same for filters, with what all of them share. */
export const invoiceFields: Readonly<Record<string, FactField>> = {
  ...customerFields,
  seller: { type: 'id', sql: knownId('f.owner_id') },
  'seller.team': { type: 'id', sql: knownId(`toUUIDOrZero(${teamOfColleague('owner_id')})`) },
};

export const invoiceHierarchies = { ...hierarchies, sellerTeams: ['seller.team', 'seller'] };
