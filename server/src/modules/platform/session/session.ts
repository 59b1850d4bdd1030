/** A session unused for a week is dead; a month after sign-in it is dead in any case. */
export const idleMs = 7 * 24 * 3600 * 1000;
export const lifeMs = 30 * 24 * 3600 * 1000;

/** How somebody came in. `link`: by an invitation. */
export type SessionMethod = 'password' | 'passkey' | 'setup' | 'link';

/** Wrong tries within the window, for one account and for one address, before 429. */
export const tries = 10;
export const windowSeconds = 15 * 60;
