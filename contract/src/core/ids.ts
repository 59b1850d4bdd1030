import { z } from 'zod';

/** A record's id: a UUID made by the server (version 7, so ids sort by creation). */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** The secret of a link for somebody without an account: 256 random bits as base64url. */
export const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
