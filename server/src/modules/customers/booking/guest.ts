import type { Output } from '@peyvand/contract/core/endpoint';
import type { bookAppointment } from '@peyvand/contract/customers/bookings';
import type { NewCustomer } from '@peyvand/contract/customers/customer';
import type { WriteCtx } from '../../../kernel/context.ts';
import { createCustomer } from '../customer/customer.actions.ts';
import { findCustomer } from '../duplicate/find.ts';

export type Booking = Output<(typeof bookAppointment)['body']>;

/**
 * The customer who books: the one who has this e-mail address or phone number already, else a new one of the colleague
 * who is met. Nothing of a known customer is changed or told: anybody can type an address.
 */
export async function guestOf(ctx: WriteCtx, booking: Booking, memberId: string): Promise<string> {
  const entered: NewCustomer = {
    kind: 'person',
    name: booking.name,
    contactPoints: [
      ...(booking.email === null ? [] : [{ kind: 'email' as const, value: booking.email }]),
      ...(booking.phone === null ? [] : [{ kind: 'mobile' as const, value: booking.phone }]),
    ],
    language: booking.language,
    ownerId: memberId,
  };
  const { kind, name, contactPoints } = entered;
  const matches = await findCustomer(ctx, { kind, name, contactPoints });
  const known =
    matches.find(({ reasons }) => reasons.includes('email')) ??
    matches.find(({ reasons }) => reasons.includes('phone'));
  if (known) return known.id;
  return (await createCustomer(ctx, { ...entered, acceptDuplicate: 'Booked an appointment' })).id;
}
