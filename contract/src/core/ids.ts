import { z } from 'zod';

/** A record's id: a UUID made by the server (version 7, so ids sort by creation). */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;
