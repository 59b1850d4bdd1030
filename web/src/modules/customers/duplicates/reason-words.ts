import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { DuplicateReason } from '@peyvand/contract/customers/duplicates';
import type { Format } from '../../../lib/format/format.ts';

/** Why two records may be one customer, each a part of a sentence; those of `against` speak for two. */
const reasonWords: Readonly<Record<DuplicateReason, MessageDescriptor>> = {
  name: msg`same name`,
  similarName: msg`name differs by a little`,
  swappedName: msg`given and family name swapped`,
  familyName: msg`same family name`,
  rareName: msg`a rare name`,
  otherGivenName: msg`other given name`,
  otherFamilyName: msg`other family name`,
  birthDate: msg`same birth date`,
  similarBirthDate: msg`birth date differs by a slip`,
  otherBirthDate: msg`other birth date`,
  nationalId: msg`same national ID`,
  similarNationalId: msg`national ID differs by a slip`,
  otherNationalId: msg`other national ID`,
  code: msg`same code`,
  otherCode: msg`other code`,
  phone: msg`same number`,
  similarPhone: msg`number differs by a digit`,
  email: msg`same e-mail`,
  similarEmail: msg`similar e-mail`,
  address: msg`same address`,
  postalCode: msg`same postal code`,
  city: msg`same city`,
  otherCity: msg`other city`,
  company: msg`same employer`,
};

function isAgainst(reason: DuplicateReason): boolean {
  return reason.startsWith('other');
}

/** The reasons as one sentence: what agrees; then what does not. */
export function reasonText(reasons: readonly DuplicateReason[], i18n: I18n, format: Format): string {
  const said = (list: readonly DuplicateReason[]) =>
    format.list(list.map((reason) => i18n._(reasonWords[reason])));
  const agreeing = said(reasons.filter((reason) => !isAgainst(reason)));
  const against = said(reasons.filter(isAgainst));
  if (against === '') return agreeing;
  return agreeing === '' ? against : i18n._(msg`${agreeing}; but ${against}`);
}

/** A probability in words; the figure stands beside it. */
export function probabilityWord(probability: number): MessageDescriptor {
  if (probability >= 0.98) return msg`Almost certainly the same`;
  if (probability >= 0.85) return msg`Very likely the same`;
  return probability >= 0.6 ? msg`Probably the same` : msg`Perhaps the same`;
}
