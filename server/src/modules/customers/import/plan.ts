import type { Violation } from '@peyvand/contract/core/problem';
import type { NewCustomer } from '@peyvand/contract/customers/customer';
import type { ImportRow, RowOutcome } from '../../../kernel/importing.ts';
import type { CustomerFields } from '../customer/customer.ts';

/** One row on its way: what it says, and which record it meets. */
export interface Plan {
  readonly row: ImportRow;
  readonly entered: NewCustomer;
  readonly fields: CustomerFields;
  /** Required custom fields that a new customer would lack. */
  readonly missing: readonly Violation[];
  readonly id: string | null;
  readonly company: string | null;
  readonly role: string | null;
  readonly note: string | null;
  /** Whom the row names as the owner. */
  readonly owner: string | null;
  readonly photo: string | null;
}

export function refused(field: string | null, reason: string, message: string): RowOutcome {
  return { kind: 'refused', field: field === '' ? null : field, reason, message };
}
