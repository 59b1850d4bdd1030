import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const Named = z.strictObject({ name: z.string() });

export const experimentBegun = eventType(
  'customers.experiment.begun',
  1,
  Named.extend({ arms: z.array(z.string()), control: z.string() }),
);

/** A customer is in an arm from now on; told before anything is sent. */
export const experimentAssigned = eventType(
  'customers.experiment.assigned',
  1,
  Named.extend({ arm: z.string() }),
);

export const experimentEnded = eventType('customers.experiment.ended', 1, Named);
