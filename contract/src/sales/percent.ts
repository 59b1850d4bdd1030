import { z } from 'zod';

/** Per cent as a decimal string from 0 to 100 with at most two places: `"9.5"`. */
export const Percent = z.string().regex(/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/);
export type Percent = z.infer<typeof Percent>;
