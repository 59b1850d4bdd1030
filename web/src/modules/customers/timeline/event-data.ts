import { Currency } from '@peyvand/contract/core/money';
import { Channel } from '@peyvand/contract/customers/story';
import { z } from 'zod';

/** What events carry, read leniently: a reader may not see every field, and a newer server may say more. */
const text = z.string().nullish();

export const ChangesData = z.object({
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
});
export const NoteData = z.object({ body: text, pinned: z.boolean().nullish() });
export const TalkData = z.object({
  channel: Channel.catch('other'),
  direction: z.enum(['in', 'out']).catch('out'),
  subject: text,
  body: text,
  duration: z.number().nullish(),
  outcome: z.enum(['reached', 'missed', 'left_message']).nullish().catch(null),
  /** The activity that it was planned as, and what it came to. */
  activity: z
    .object({ outcome: z.object({ fa: z.string(), en: z.string(), ru: z.string() }).nullish() })
    .nullish()
    .catch(null),
});
export const RelationData = z.object({ kind: z.string(), otherId: text, otherName: text, role: text });
export const FileData = z.object({ name: text, size: z.number().nullish(), mediaType: text });
export const OrderData = z.object({
  number: text,
  status: text,
  total: z.string().nullish(),
  currency: Currency.nullish().catch(null),
  lines: z.array(z.unknown()).nullish(),
});
/** Changed, cancelled and removed orders carry the order beside what happened. */
export const OrderEvent = z.object({ order: OrderData, reason: text });

export const LetterData = z.object({ template: z.object({ name: z.string(), version: z.number() }) });
