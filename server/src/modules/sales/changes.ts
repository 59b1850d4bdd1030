import { z } from 'zod';

/** Field → what it was and what it became. */
export const Changes = z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() }));
export type Changes = z.infer<typeof Changes>;
