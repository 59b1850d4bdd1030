import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const Named = z.strictObject({ name: z.string() });
const changes = z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() }));

export const offerAdded = eventType('analytics.offer.added', 1, Named.extend({ changes }));
export const offerChanged = eventType('analytics.offer.changed', 1, Named.extend({ changes }));
export const offerEnded = eventType('analytics.offer.ended', 1, Named);

/** Of a customer; `channel` by which it may be proposed. */
const OfCustomer = Named.extend({ offerId: z.string(), channel: z.string() });
/** An offer was chosen for a customer and shown to a colleague. */
export const offerProposed = eventType('analytics.proposal.made', 1, OfCustomer);
/** `outcome` null: it was taken back, and is open again. */
export const proposalAnswered = eventType('analytics.proposal.answered', 1, OfCustomer.extend({ changes }));
