import type { I18n, MessageDescriptor } from '@lingui/core';

/** The choices of a filter: every value that has a word. Needs no schema, which would travel with the first page. */
export function optionsOf(
  words: Readonly<Record<string, MessageDescriptor>>,
  i18n: I18n,
): { id: string; label: string }[] {
  return Object.entries(words).map(([id, word]) => ({ id, label: i18n._(word) }));
}
