import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { zLine, zText } from '../core/text.ts';

const text = zText(4000);
const words = z.strictObject({ fa: text, en: text, ru: text });
const lines = z.strictObject({ fa: zText(300), en: zText(300), ru: zText(300) });

/** What stands on documents about the seller, in the language of the customer; an empty text falls back to another. */
export const Letterhead = z.strictObject({
  name: lines,
  address: lines,
  phone: zText(60),
  email: zText(200),
  website: zText(200),
  /** Numbers by which the law knows the seller: economic code, national id, tax number. */
  registrations: z.array(z.strictObject({ label: lines, value: zLine(60) })).max(6),
  /** Where to pay. */
  bank: words,
  /** Stand on new quotes. */
  terms: words,
  /** For how many days a new quote is good. */
  validDays: z.number().int().min(1).max(365),
});
export type Letterhead = z.infer<typeof Letterhead>;

const Answer = z.strictObject({ letterhead: Letterhead, hasLogo: z.boolean(), version: z.number().int() });

export const readLetterhead = endpoint('GET', '/api/v1/letterhead', {
  id: 'sales.letterhead.read',
  summary: 'What stands on documents about the seller',
  permission: 'sales.quote.read',
  response: Answer,
});

export const changeLetterhead = endpoint('PUT', '/api/v1/letterhead', {
  id: 'sales.letterhead.change',
  summary: 'Change what stands on documents; those that were sent stay as they are',
  permission: 'sales.letterhead.manage',
  body: z.strictObject({
    letterhead: Letterhead,
    /** PNG or JPEG as base64, at most 300 KB; null takes it away, left out leaves it. */
    logo: z.base64().max(420_000).nullable().optional(),
  }),
  response: Answer,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});
