import type { DuplicateReason } from '@peyvand/contract/customers/duplicates';

/** Which field of a customer a reason speaks of; names are always seen. */
const fieldOf: Partial<Record<DuplicateReason, string>> = {
  birthDate: 'birthDate',
  similarBirthDate: 'birthDate',
  otherBirthDate: 'birthDate',
  nationalId: 'nationalId',
  similarNationalId: 'nationalId',
  otherNationalId: 'nationalId',
  code: 'code',
  otherCode: 'code',
  phone: 'contactPoints',
  similarPhone: 'contactPoints',
  email: 'contactPoints',
  similarEmail: 'contactPoints',
  address: 'addresses',
  postalCode: 'addresses',
  city: 'addresses',
  otherCity: 'addresses',
};

/** The reasons without those that would tell of a hidden field. */
export function shownReasons(
  reasons: readonly DuplicateReason[],
  hidden: ReadonlySet<string>,
): DuplicateReason[] {
  return reasons.filter((reason) => !hidden.has(fieldOf[reason] ?? ''));
}
