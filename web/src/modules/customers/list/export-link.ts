import { urlOf } from '@peyvand/contract/core/client';
import { exportCustomers } from '@peyvand/contract/customers/customer';
import { listQueryOf, type Wanted } from '../queries.ts';

/** The address of the whole result as a file. */
export function exportHref(wanted: Wanted, format: 'csv' | 'xlsx'): string {
  return urlOf(exportCustomers, {}, { ...listQueryOf(wanted), format });
}

/** Some chosen rows as a file: the filter names them. */
export function exportHrefOf(ids: readonly string[], wanted: Wanted, format: 'csv' | 'xlsx'): string {
  const filter = { and: [{ field: 'id', op: 'in' as const, value: [...ids] }] };
  return exportHref({ ...wanted, filter, search: '' }, format);
}

/** Lets the browser fetch a file without leaving the page. */
export function startDownload(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
