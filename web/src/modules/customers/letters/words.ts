import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { LetterKind } from '@peyvand/contract/customers/letters';
import { useCallback } from 'react';
import { failureOf } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { reasonWords } from '../privacy/words.ts';
import { wordOf } from '../words.ts';

export const kindWords: Readonly<Record<LetterKind, MessageDescriptor>> = {
  letter: msg`Letter, A4`,
  envelope_dl: msg`Envelope, DL`,
  envelope_c5: msg`Envelope, C5`,
  labels: msg`Labels, A4 with 3 × 8`,
};

const own: Readonly<Record<string, MessageDescriptor>> = {
  no_address: msg`No postal address`,
  gone: msg`No longer there, or not shown to you`,
};

/** Why somebody got no letter. */
export function leftOutWord(reason: string): MessageDescriptor | undefined {
  return own[reason] ?? wordOf(reasonWords, reason);
}

/** What the fields of a customer are called. */
export const fieldWords: Readonly<Record<string, MessageDescriptor>> = {
  'customer.name': msg`Name`,
  'customer.firstName': msg`First name`,
  'customer.lastName': msg`Last name`,
  'customer.company': msg`Company`,
  'customer.jobTitle': msg`Job title`,
  'customer.code': msg`Code`,
  'customer.birthDate': msg`Date of birth`,
  'customer.nationalId': msg`National ID`,
  'customer.email': msg`E-mail`,
  'customer.mobile': msg`Mobile`,
  'customer.phone': msg`Phone`,
  'customer.address': msg`Whole address`,
  'customer.street': msg`Street`,
  'customer.city': msg`City`,
  'customer.region': msg`Region`,
  'customer.postalCode': msg`Postal code`,
  'owner.name': msg`Owner`,
  'owner.email': msg`E-mail of the owner`,
  'organisation.name': msg`Organisation`,
  today: msg`Today`,
};

/** Says what is wrong with a template or a printing; of every other failure what `useFailureText` says. */
export function useLetterFailure(): (error: unknown) => string {
  const { i18n } = useLingui();
  const format = useFormat();
  const failureText = useFailureText();
  return useCallback(
    (error) => {
      const failure = failureOf(error);
      const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
      switch (problem?.reason) {
        case 'customers.letter.body':
          return (problem.violations ?? [])
            .map(({ path, reason, message }) => {
              const [, line = '1', column = '1'] = path.split(':');
              const [row, place] = [format.number(Number(line)), format.number(Number(column))];
              return reason === 'field'
                ? i18n._(msg`Line ${row}, column ${place}: there is no field “${message}”.`)
                : i18n._(msg`Line ${row}, column ${place}: this cannot be read (${message}).`);
            })
            .join('\n');
        case 'customers.letter.name_taken':
          return i18n._(msg`Another template has this name.`);
        case 'customers.letter.purpose':
          return i18n._(msg`This purpose does not go by letter. Add the channel to it first.`);
        case 'customers.letter.hidden':
          return i18n._(msg`The text names fields that your role does not show you.`);
        case 'customers.letter.too_many':
          return i18n._(msg`One file holds at most 1,000 letters. Choose fewer customers.`);
        default:
          return failureText(error);
      }
    },
    [i18n, format, failureText],
  );
}
