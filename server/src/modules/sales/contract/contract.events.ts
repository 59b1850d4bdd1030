import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../events.ts';

/** The contract as it stands after the event. `number` null: not sent yet; `value` null: it has none. */
export const ContractFacts = z.strictObject({
  number: z.string().nullable(),
  revision: z.number(),
  madeAs: z.string(),
  kind: z.string(),
  status: z.string(),
  ownerId: z.string(),
  teamId: z.string(),
  dealId: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  value: z.strictObject({ amount: z.string(), currency: z.string() }).nullable(),
  version: z.number(),
});
export type ContractFacts = z.infer<typeof ContractFacts>;

/** Every event names the contract, so that the time line can say which it was. */
const Told = z.strictObject({ name: z.string(), facts: ContractFacts });
const Changed = Told.extend({ changes: Changes });
const Noted = Told.extend({ note: z.string().nullable() });

/** Subject `contract`, with the customer that it is with. */
export const contractCreated = eventType('sales.contract.created', 1, Told);
export const contractChanged = eventType('sales.contract.changed', 1, Changed);
/** A draft was thrown away. */
export const contractDeleted = eventType('sales.contract.deleted', 1, Told);
export const contractAssigned = eventType('sales.contract.assigned', 1, Changed);
export const contractAsked = eventType('sales.contract.asked', 1, Told);
/** One step of approval; the last one makes the status `approved`. */
export const contractApproved = eventType('sales.contract.approved', 1, Noted);
export const contractRefused = eventType('sales.contract.refused', 1, Noted);
export const contractSent = eventType('sales.contract.sent', 1, Told);
export const contractViewed = eventType('sales.contract.viewed', 1, Told.extend({ by: z.string() }));
/** One signer signed; `by` is the name that was typed or told. */
export const contractSigned = eventType('sales.contract.signed', 1, Told.extend({ by: z.string() }));
/** The last one signed: it is in force. */
export const contractCompleted = eventType('sales.contract.completed', 1, Told);
export const contractDeclined = eventType('sales.contract.declined', 1, Noted);
export const contractWithdrawn = eventType('sales.contract.withdrawn', 1, Noted);
/** Not signed in time. */
export const contractLapsed = eventType('sales.contract.lapsed', 1, Told);
export const contractReplaced = eventType('sales.contract.replaced', 1, Told);
/** A new term began by itself. */
export const contractRenewed = eventType('sales.contract.renewed', 1, Told);
export const contractEnded = eventType('sales.contract.ended', 1, Noted.extend({ reason: z.string() }));
