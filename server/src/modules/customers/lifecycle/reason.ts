import type { Reason } from '@peyvand/contract/customers/lifecycle';

/** The reason of a stage that somebody chose. */
export function byHand(text: string | null): Reason {
  return { by: 'hand', fact: null, value: null, threshold: null, withinDays: null, version: null, text };
}
