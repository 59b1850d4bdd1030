import { z } from 'zod';
import { eventType } from '../../kernel/events/events.ts';

const Changes = z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() }));

export const siteCreated = eventType(
  'analytics.site.created',
  1,
  z.strictObject({ name: z.string(), origins: z.array(z.string()) }),
);

export const siteChanged = eventType(
  'analytics.site.changed',
  1,
  z.strictObject({ name: z.string(), changes: Changes }),
);

export const siteSecretRenewed = eventType(
  'analytics.site.secret_renewed',
  1,
  z.strictObject({ name: z.string() }),
);

/** A visitor of a website said which customer they are. */
export const visitorIdentified = eventType(
  'analytics.visitor.identified',
  1,
  z.strictObject({ siteId: z.string() }),
);

/** A customer is followed on websites no more. */
export const visitorForgotten = eventType('analytics.visitor.forgotten', 1, z.strictObject({}));

/** What the time of people costs was changed. */
export const costsChanged = eventType('analytics.costs.changed', 1, z.strictObject({ changes: Changes }));
