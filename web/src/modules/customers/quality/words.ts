import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FieldSource, QualityField, QualityState } from '@peyvand/contract/customers/quality';

export const qualityFieldWords: Readonly<Record<QualityField, MessageDescriptor>> = {
  phone: msg`Phone`,
  email: msg`E-mail`,
  website: msg`Website`,
  city: msg`City`,
  street: msg`Street`,
  company: msg`Company`,
  people: msg`People`,
  jobTitle: msg`Job title`,
  birthDate: msg`Birth date`,
  nationalId: msg`National ID`,
  code: msg`Code`,
  source: msg`Lead source`,
  language: msg`Language`,
};

export const qualityStateWords: Readonly<Record<QualityState, MessageDescriptor>> = {
  missing: msg({ message: 'is missing', context: 'quality' }),
  unreadable: msg({ message: 'cannot be read', context: 'quality' }),
  bounced: msg({ message: 'messages come back', context: 'quality' }),
  dead: msg({ message: 'is not in use any more', context: 'quality' }),
  stale: msg({ message: 'is old and was not checked', context: 'quality' }),
};

export const sourceWords: Readonly<Record<FieldSource, MessageDescriptor>> = {
  colleague: msg({ message: 'by a colleague', context: 'source' }),
  program: msg({ message: 'by a program', context: 'source' }),
  import: msg({ message: 'by an import', context: 'source' }),
  customer: msg({ message: 'by the customer', context: 'source' }),
  delivery: msg({ message: 'by a delivery report', context: 'source' }),
  system: msg({ message: 'by the system', context: 'source' }),
};

/** Every field with everything that may be wrong with it, for filters. */
export function qualityIssueOptions(i18n: I18n): { id: string; label: string }[] {
  return Object.entries(qualityFieldWords).flatMap(([field, word]) =>
    Object.entries(qualityStateWords)
      .filter(([state]) => reachable.has(field) || state === 'missing' || state === 'stale')
      .map(([state, what]) => ({ id: `${field}.${state}`, label: `${i18n._(word)} ${i18n._(what)}` })),
  );
}

/** Only ways to reach somebody can be unreadable, bounced or dead. */
const reachable: ReadonlySet<string> = new Set(['phone', 'email', 'website']);
