import { urlOf } from '@peyvand/contract/core/client';
import { exportCustomers } from '@peyvand/contract/customers/customer';
import { exportVCards } from '@peyvand/contract/customers/vcard';
import { fittingOf, type Selection } from '../../../kit/table/selection.ts';
import { listQueryOf, type Wanted } from '../queries.ts';

/** The address of the whole result as a file. */
export function exportHref(wanted: Wanted, format: 'csv' | 'xlsx'): string {
  return urlOf(exportCustomers, {}, { ...listQueryOf(wanted), format });
}

/** Rows that can be named in one address; more are chosen by a filter. */
export const mostNamed = 400;

/** What is chosen as a file: some rows by name, or all results but those taken out. */
export function exportHrefOf(selection: Selection, wanted: Wanted, format: 'csv' | 'xlsx'): string {
  if (selection.kind === 'some') {
    const filter = { field: 'id', op: 'in' as const, value: [...selection.ids] };
    return exportHref({ ...wanted, filter, search: '' }, format);
  }
  if (selection.except.size === 0) return exportHref(wanted, format);
  const others = { field: 'id', op: 'notIn' as const, value: [...selection.except] };
  const filter = { and: [...(wanted.filter ? [wanted.filter] : []), others] };
  return exportHref({ ...wanted, filter }, format);
}

/** What is chosen as vCards: some rows by name, or all results but those taken out. */
export function vcardHref(selection: Selection, wanted: Wanted, version: '3.0' | '4.0'): string {
  if (selection.kind === 'some') {
    const filter = { field: 'id', op: 'in' as const, value: [...selection.ids] };
    return urlOf(exportVCards, {}, { filter, version });
  }
  const { deleted: _deleted, ...which } = fittingOf(selection, wanted);
  return urlOf(exportVCards, {}, { ...which, version });
}
