import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  HandoverReason,
  HandoverState,
  HeldRecord,
  ProposalRule,
} from '@peyvand/contract/platform/handovers';
import type { Tone } from '../../../kit/marks.tsx';
import type { Format } from '../../../lib/format/format.ts';

export const reasonWords: Readonly<Record<HandoverReason, MessageDescriptor>> = {
  leaves: msg`Leaves the organisation`,
  moves: msg`Changes role or team`,
  away: msg`Is away for a while`,
};

export const stateWords: Readonly<Record<HandoverState, MessageDescriptor>> = {
  planned: msg({ message: 'Planned', context: 'handover' }),
  running: msg({ message: 'Under way', context: 'handover' }),
  done: msg({ message: 'Handed over', context: 'handover' }),
  returning: msg({ message: 'Being taken back', context: 'handover' }),
  returned: msg({ message: 'Taken back', context: 'handover' }),
  cancelled: msg({ message: 'Cancelled', context: 'handover' }),
  failed: msg({ message: 'Stopped', context: 'handover' }),
};

export const stateTones: Readonly<Record<HandoverState, Tone | undefined>> = {
  planned: 'info',
  running: 'accent',
  done: 'positive',
  returning: 'accent',
  returned: undefined,
  cancelled: undefined,
  failed: 'negative',
};

export const ruleWords: Readonly<Record<ProposalRule, MessageDescriptor>> = {
  history: msg`Knows the customer`,
  territory: msg`Has customers in the same city`,
  team: msg`Is in the same team`,
  load: msg`Has room for more`,
};

/** Why somebody is proposed, the strongest reason in words. */
export function reasonText(i18n: I18n, format: Format, reasons: HeldRecord['reasons']): string {
  const [first] = reasons;
  if (!first) return '';
  const count = format.number(first.count);
  switch (first.rule) {
    case 'history':
      return i18n._(msg`Dealings with the customer: ${count}`);
    case 'territory':
      return i18n._(msg`Customers in this city: ${count}`);
    case 'team':
      return i18n._(msg`Same team`);
    case 'together':
      return i18n._(msg`Together with the customer`);
    case 'load':
      return i18n._(msg`Has room for more: holds ${count} now`);
  }
}

const stays: Readonly<Record<string, MessageDescriptor>> = {
  changed: msg`was given on since`,
  inactive: msg`the colleague is not active any more`,
  occupied: msg`the successor has one already`,
  revoked: msg`revoked; the owner makes a new key`,
  ended: msg`ended`,
};

/** Why something stayed where it was. */
export function stayText(i18n: I18n, reason: string): string {
  return i18n._(stays[reason] ?? msg`could not be moved`);
}
