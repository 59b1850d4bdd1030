import type { Card } from '../../../kernel/vcard/card.mjs';

/** The card of a row: our own reader wrote it, and its shape is held by the tests of `kernel/vcard`. */
export function cardIn(json: string): Card {
  return JSON.parse(json) as Card;
}
