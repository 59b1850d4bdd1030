import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { MergeWarning } from '@peyvand/contract/customers/merges';

export const warningWords: Readonly<Record<MergeWarning, MessageDescriptor>> = {
  national_ids: msg`They have different national IDs. Are they really one?`,
  birth_dates: msg`They have different dates of birth. Are they really one?`,
  currencies: msg`Their orders are in different currencies. Amounts are not added up.`,
  many_contacts: msg`Together they have more contact points than one customer may have. The first fifty are taken; the others stay with the record that they belong to.`,
  many_tags: msg`Together they have more tags than one customer may have. The first fifty are taken.`,
  many_addresses: msg`Together they have more addresses than one customer may have. The first twenty are taken.`,
  other_owners: msg`They belong to different colleagues. All will belong to the owner of the one that stays; the others go on watching it.`,
  relation_between: msg`They are related to each other. The relation is hidden while they are one.`,
};
