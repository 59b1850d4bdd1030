import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const data = z.strictObject({ savedId: z.string(), format: z.string() });

/** Somebody wants files at set times, or no more. */
export const deliveryAdded = eventType('analytics.delivery.added', 1, data);
export const deliveryRemoved = eventType('analytics.delivery.removed', 1, data);
