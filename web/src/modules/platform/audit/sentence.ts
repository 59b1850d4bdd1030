import type { I18n } from '@lingui/core';

interface Told {
  i18n: I18n;
  /** Name of what it is about; empty when the event does not say. */
  name: string;
}

/** What an event says in the audit; passive, since the actor stands in a column of their own. */
export type Sentence = (told: Told) => string;
