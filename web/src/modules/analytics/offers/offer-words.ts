import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Offer, OfferChannel, ProposalOutcome, Withheld } from '@peyvand/contract/analytics/offers';
import type { Tone } from '../../../kit/marks.tsx';
import { failureOf } from '../../../lib/api.ts';

export const channelWords: Readonly<Record<OfferChannel, MessageDescriptor>> = {
  inbound: msg`When they call or come`,
  call: msg({ message: 'Phone', context: 'consent channel' }),
  email: msg`E-mail`,
  sms: msg`SMS`,
  chat: msg`Messenger`,
  letter: msg`Letter`,
};

export const stateWords: Readonly<Record<Offer['state'], MessageDescriptor>> = {
  waiting: msg({ message: 'Not begun', context: 'offer' }),
  running: msg({ message: 'Running', context: 'offer' }),
  over: msg({ message: 'Over', context: 'offer' }),
  ended: msg({ message: 'Ended', context: 'offer' }),
};

export const outcomeWords: Readonly<Record<ProposalOutcome | 'open', MessageDescriptor>> = {
  open: msg({ message: 'Open', context: 'proposal' }),
  accepted: msg({ message: 'Accepted', context: 'proposal' }),
  refused: msg({ message: 'Refused', context: 'proposal' }),
  ignored: msg({ message: 'Not answered', context: 'proposal' }),
  bought: msg({ message: 'Bought', context: 'proposal' }),
};

export const outcomeTones: Readonly<Record<ProposalOutcome | 'open', Tone | undefined>> = {
  open: undefined,
  accepted: 'positive',
  refused: 'negative',
  ignored: 'warning',
  bought: 'positive',
};

export const withheldWords: Readonly<Record<Withheld['reason'], MessageDescriptor>> = {
  not_for: msg`is for other customers`,
  no_consent: msg`no consent to be contacted by its channels`,
  limit: msg`was proposed often enough`,
  resting: msg`is open, or was proposed a short time ago`,
  taken_up: msg`enough customers have taken it`,
  not_sold: msg`the product is not on sale`,
  out_of_stock: msg`the product is out of stock`,
  no_margin: msg`what it brings is not known, or nothing`,
};

const reasons: Readonly<Record<string, MessageDescriptor>> = {
  'analytics.offer.ended': msg`This offer has ended.`,
  'analytics.offer.stale': msg`Somebody else changed this offer meanwhile. Close and open it again.`,
  'analytics.offer.too_many': msg`There are too many offers. End some and use those.`,
  'analytics.proposal.settled': msg`This proposal is settled already.`,
};

const places: Readonly<Record<string, MessageDescriptor>> = {
  before_start: msg`The last day lies before the first.`,
  negative: msg`Write an amount above zero.`,
  missing: msg`Say what one who takes it brings.`,
  unknown: msg`This product is no longer there. Choose another one.`,
  repeated: msg`This stands twice.`,
};

/** What went wrong, in one sentence and at each place. */
export function offerFailure(error: unknown, i18n: I18n) {
  const failure = failureOf(error);
  const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
  const known = problem?.reason === undefined ? undefined : reasons[problem.reason];
  const text =
    failure.kind === 'offline'
      ? msg`The server cannot be reached. Nothing was changed; try again in a moment.`
      : (known ??
        (problem?.violations
          ? msg`Some values were not taken; nothing is lost.`
          : msg`It did not work. What was saved is safe; try again.`));
  const of = (place: string) => {
    const wrong = problem?.violations?.find(({ path }) => path === place);
    return wrong && i18n._(places[wrong.reason] ?? msg`This value was not taken. Check it and try again.`);
  };
  return { text: i18n._(text), of };
}
