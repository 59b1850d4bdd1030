import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  ConsentChannel,
  ConsentSource,
  ConsentState,
  ContactReason,
  LegalBasis,
} from '@peyvand/contract/customers/consents';
import type {
  PrivacyRequestKind,
  PrivacyRequestState,
  RetentionKind,
} from '@peyvand/contract/customers/privacy';

export const channelWords: Readonly<Record<ConsentChannel, MessageDescriptor>> = {
  email: msg`E-mail`,
  sms: msg`SMS`,
  call: msg({ message: 'Phone', context: 'consent channel' }),
  letter: msg`Letter`,
  chat: msg`Messenger`,
  fax: msg`Fax`,
  visit: msg`Visit`,
  web: msg({ message: 'Website', context: 'consent channel' }),
};

export const stateWords: Readonly<Record<ConsentState, MessageDescriptor>> = {
  granted: msg({ message: 'Granted', context: 'consent' }),
  denied: msg({ message: 'Denied', context: 'consent' }),
  withdrawn: msg({ message: 'Withdrawn', context: 'consent' }),
  expired: msg({ message: 'Expired', context: 'consent' }),
};

export const reasonWords: Readonly<Record<ContactReason, MessageDescriptor>> = {
  granted: msg`Granted`,
  no_objection: msg`No objection`,
  denied: msg`Denied`,
  withdrawn: msg`Withdrawn`,
  expired: msg`Expired`,
  unconfirmed: msg`Not confirmed yet`,
  no_consent: msg`Not asked yet`,
  withdrawn_by_former_holder: msg`Withdrawn by its former holder`,
  contact_bounced: msg`Messages come back`,
  contact_dead: msg`Not in use any more`,
  not_their_contact: msg`Not theirs any more`,
  unknown_purpose: msg`Unknown purpose`,
  purpose_without_channel: msg`Not used for this`,
  customer_gone: msg`Removed`,
};

export const sourceWords: Readonly<Record<ConsentSource, MessageDescriptor>> = {
  staff: msg`Entered by a colleague`,
  paper: msg`Signed on paper`,
  phone: msg`On the phone`,
  form: msg`By a form`,
  import: msg`From an import`,
  preference_page: msg`On the page of the customer`,
  reply: msg`By a reply`,
  program: msg`By the program`,
};

export const basisWords: Readonly<Record<LegalBasis, MessageDescriptor>> = {
  consent: msg({ message: 'Consent', context: 'legal basis' }),
  contract: msg({ message: 'Contract', context: 'legal basis' }),
  legal_obligation: msg`Legal obligation`,
  vital_interest: msg`Vital interest`,
  public_task: msg`Public task`,
  legitimate_interest: msg`Legitimate interest`,
};

export const requestWords: Readonly<Record<PrivacyRequestKind, MessageDescriptor>> = {
  access: msg({ message: 'Access', context: 'privacy request' }),
  correction: msg({ message: 'Correction', context: 'privacy request' }),
  erasure: msg({ message: 'Erasure', context: 'privacy request' }),
};

export const requestStateWords: Readonly<Record<PrivacyRequestState, MessageDescriptor>> = {
  open: msg({ message: 'Open', context: 'privacy request' }),
  running: msg({ message: 'Under way', context: 'privacy request' }),
  done: msg({ message: 'Done', context: 'privacy request' }),
  refused: msg({ message: 'Refused', context: 'privacy request' }),
  cancelled: msg({ message: 'Cancelled', context: 'privacy request' }),
};

export const retentionWords: Readonly<Record<RetentionKind, MessageDescriptor>> = {
  interactions: msg`Talks`,
  prospects: msg`Leads who never bought, since the last contact`,
  importFiles: msg`Files of imports`,
};

/** Kinds of data in the preview of an erasure; the others are summed up. */
export const partWords: Readonly<Record<string, MessageDescriptor>> = {
  'customers.customers': msg`Records`,
  'customers.contact_points': msg`Contact points`,
  'customers.relations': msg`Relations`,
  'customers.notes': msg`Notes`,
  'customers.interactions': msg`Talks`,
  'customers.consents': msg`Consents`,
  'customers.observations': msg`Observations`,
  'customers.household_members': msg`Households`,
  'kernel.files': msg`Files`,
  'kernel.events': msg`Entries of the history, emptied`,
  'sales.orders': msg`Orders, kept without the name`,
  'sales.deliveries': msg`Deliveries and returns, kept without the name`,
};
