import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const Share = z.strictObject({
  kind: z.enum(['invoice', 'order']),
  id: z.string(),
  amount: z.string(),
});

/** A receipt as it stands after the event; amounts are minor units. `allocations` is all that it pays then. */
export const PaymentFacts = z.strictObject({
  number: z.string(),
  method: z.string(),
  receivedOn: z.string(),
  amount: z.string(),
  currency: z.string(),
  allocations: z.array(Share),
  isEnded: z.boolean(),
  version: z.number(),
});
export type PaymentFacts = z.infer<typeof PaymentFacts>;

/** `name`: the number of the receipt. */
const Told = z.strictObject({ name: z.string(), facts: PaymentFacts });

/** Subject `payment`, with its customer. */
export const paymentReceived = eventType('sales.payment.received', 1, Told);
export const paymentAllocated = eventType('sales.payment.allocated', 1, Told);
/** It pays nothing any more; `before` is what it paid. */
export const paymentEnded = eventType(
  'sales.payment.ended',
  1,
  Told.extend({ reason: z.string(), before: z.array(Share) }),
);
/** A cheque that had bounced was handed in again: it pays anew. */
export const paymentRevived = eventType('sales.payment.revived', 1, Told);

/** Subject `cheque`, with its customer; `name` is its number. */
export const chequeMoved = eventType(
  'sales.cheque.moved',
  1,
  z.strictObject({
    name: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    amount: z.string(),
    currency: z.string(),
    dueOn: z.string(),
    note: z.string().nullable(),
  }),
);

/** Subject `plan`, with its customer; `name` is the number of the order or invoice. */
export const planSet = eventType(
  'sales.plan.set',
  1,
  z.strictObject({ name: z.string(), total: z.string(), currency: z.string(), parts: z.number() }),
);
export const planRemoved = eventType('sales.plan.removed', 1, z.strictObject({ name: z.string() }));

/** Subject `customer`; amounts in minor units, null: no limit. */
export const creditLimitSet = eventType(
  'sales.credit.set',
  1,
  z.strictObject({ currency: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
);
/** An order above the limit was let pass by somebody who may. Subject `order`. */
export const creditOverridden = eventType(
  'sales.credit.overridden',
  1,
  z.strictObject({ name: z.string(), above: z.string(), currency: z.string() }),
);

/** `changed` names the fields; of the secret only that it was changed. */
export const paymentSettingsChanged = eventType(
  'sales.payment_settings.changed',
  1,
  z.strictObject({ changed: z.array(z.string()) }),
);
