import { LetterKind } from '@peyvand/contract/customers/letters';
import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

const Named = z.strictObject({ name: z.string() });

export const templateCreated = eventType('customers.letter_template.created', 1, Named);

export const templateChanged = eventType(
  'customers.letter_template.changed',
  1,
  Named.extend({ changes: Changes, version: z.number() }),
);

export const templateRemoved = eventType('customers.letter_template.removed', 1, Named);

/** A letter, envelope or label was printed for a customer: what is on paper cannot be taken back. */
export const letterPrinted = eventType(
  'customers.letter.printed',
  1,
  z.strictObject({
    template: z.strictObject({ id: z.string(), name: z.string(), version: z.number(), kind: LetterKind }),
    /** Code of the purpose; null where the letter has none. */
    purpose: z.string().nullable(),
    runId: z.string(),
  }),
);
