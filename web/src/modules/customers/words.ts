import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  BuiltinRelationKind,
  ContactKind,
  CustomerKind,
  Stage,
} from '@peyvand/contract/customers/customer';
import type { Channel } from '@peyvand/contract/customers/story';
import type { IconName } from '../../kit/icon/icon.tsx';

export const kindWords: Readonly<Record<CustomerKind, MessageDescriptor>> = {
  person: msg`Person`,
  company: msg`Company`,
};

export const stageWords: Readonly<Record<Stage, MessageDescriptor>> = {
  prospect: msg`Lead`,
  first_purchase: msg({ message: 'First buy', context: 'stage' }),
  repeat: msg({ message: 'Repeat', context: 'stage' }),
  loyal: msg({ message: 'Loyal', context: 'stage' }),
  at_risk: msg({ message: 'At risk', context: 'stage' }),
  lost: msg({ message: 'Lost', context: 'stage' }),
  won_back: msg({ message: 'Won back', context: 'stage' }),
};

export const contactWords: Readonly<Record<ContactKind, MessageDescriptor>> = {
  mobile: msg`Mobile`,
  phone: msg`Phone`,
  email: msg`E-mail`,
  fax: msg`Fax`,
  website: msg`Website`,
  social: msg`Social network`,
};

export const contactIcons: Readonly<Record<ContactKind, IconName>> = {
  mobile: 'phone',
  phone: 'phone',
  email: 'mail',
  fax: 'fax',
  website: 'globe',
  social: 'chat',
};

/** What the other customer is to this one. */
export const relationWords: Readonly<Record<BuiltinRelationKind, MessageDescriptor>> = {
  works_at: msg`Works here`,
  employs: msg`Employee`,
  parent: msg`Subsidiary`,
  subsidiary: msg`Parent company`,
  household: msg`Same household`,
  referred: msg`Referred by this customer`,
  referred_by: msg`Referred this customer`,
  other: msg({ message: 'Other', context: 'relation' }),
};

export const channelWords: Readonly<Record<Channel, MessageDescriptor>> = {
  call: msg`Call`,
  email: msg`E-mail`,
  sms: msg`SMS`,
  visit: msg`Visit`,
  meeting: msg`Meeting`,
  chat: msg`Chat message`,
  letter: msg`Letter`,
  fax: msg`Fax`,
  web: msg`Web visit`,
  other: msg({ message: 'Other talk', context: 'channel' }),
};

export const channelIcons: Readonly<Record<Channel, IconName>> = {
  call: 'callOut',
  email: 'mail',
  sms: 'sms',
  visit: 'visit',
  meeting: 'people',
  chat: 'chat',
  letter: 'mail',
  fax: 'fax',
  web: 'web',
  other: 'chat',
};

export const outcomeWords: Readonly<Record<'reached' | 'missed' | 'left_message', MessageDescriptor>> = {
  reached: msg`Reached`,
  missed: msg`No answer`,
  left_message: msg`Left a message`,
};

/** Fields of a customer, by the name that the API and the events give them. */
export const fieldWords: Readonly<Record<string, MessageDescriptor>> = {
  name: msg`Name`,
  firstName: msg`First name`,
  lastName: msg`Last name`,
  kind: msg`Kind`,
  code: msg`Code`,
  stage: msg`Stage`,
  stageHold: msg`Stage set by hand`,
  ownerId: msg`Owner`,
  jobTitle: msg`Job title`,
  birthDate: msg`Birth date`,
  nationalId: msg`National ID`,
  language: msg`Language`,
  source: msg`Lead source`,
  acquisitionCost: msg`Acquisition cost`,
  tags: msg`Tags`,
  contactPoints: msg`Contact points`,
  addresses: msg`Addresses`,
  custom: msg`Custom fields`,
};

export const languageWords: Readonly<Record<'fa' | 'en' | 'ru', MessageDescriptor>> = {
  fa: msg`Persian`,
  en: msg`English`,
  ru: msg`Russian`,
};

/** The word of a code, or the code itself when a newer server speaks. */
export function wordOf(
  words: Readonly<Record<string, MessageDescriptor>>,
  code: string,
): MessageDescriptor | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}

/** The word of a field; a field that this version does not know shows its name. */
export function fieldWord(field: string): MessageDescriptor {
  return wordOf(fieldWords, field) ?? { id: field, message: field };
}
