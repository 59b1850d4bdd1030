import { z } from 'zod';

/**
 * What shows who accepted or signed. `way`: a one-time code that was told by telephone, the account of a colleague, or
 * that a colleague noted what happened elsewhere. `documentHash`: SHA-256 of the document that lay before them.
 */
export const SignatureProof = z.strictObject({
  name: z.string(),
  way: z.enum(['phone_code', 'account', 'noted']),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  documentHash: z.string(),
});
export type SignatureProof = z.infer<typeof SignatureProof>;
