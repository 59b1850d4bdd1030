import { Trans, useLingui } from '@lingui/react/macro';
import type { Proposal } from '@peyvand/contract/analytics/offers';
import { Button } from '../../../kit/button.tsx';
import { notify } from '../../../kit/toast.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { channelWords, offerFailure } from './offer-words.ts';
import { useAnswer } from './offers-query.ts';
import './offers.css';

/** Keys of the keyboard as they are printed on it. */
const keys = { accepted: 'A', refused: 'R' } as const;

/** Open proposals: what to say, by which channel, and what the customer said with one key. */
export function ProposalLines({
  items,
  showsCustomer,
}: {
  items: readonly Proposal[];
  showsCustomer: boolean;
}) {
  const { t, i18n } = useLingui();
  const failed = (error: unknown) => notify({ text: offerFailure(error, i18n).text });
  const back = useAnswer(() => undefined, failed);
  const answer = useAnswer(
    (outcome, id) =>
      notify({
        text: outcome === 'accepted' ? t`Noted: accepted.` : t`Noted: refused.`,
        onUndo: () => back.mutate({ id, outcome: null }),
      }),
    failed,
  );
  const say = (id: string, outcome: 'accepted' | 'refused') => {
    if (!answer.isPending) answer.mutate({ id, outcome });
  };
  return (
    <ul className="proposals">
      {items.map((one) => (
        // The keys work wherever in the line the focus is; the buttons say the same.
        <li
          key={one.id}
          onKeyDown={({ code, ctrlKey, metaKey, altKey }) => {
            if (ctrlKey || metaKey || altKey) return;
            if (code === `Key${keys.accepted}`) say(one.id, 'accepted');
            if (code === `Key${keys.refused}`) say(one.id, 'refused');
          }}
        >
          <ProposalText proposal={one} showsCustomer={showsCustomer} />
          <div className="acts">
            <Button size="sm" icon="check" onPress={() => say(one.id, 'accepted')}>
              {t({ message: 'Accepted', context: 'proposal' })} <kbd>{keys.accepted}</kbd>
            </Button>
            <Button size="sm" onPress={() => say(one.id, 'refused')}>
              {t({ message: 'Refused', context: 'proposal' })} <kbd>{keys.refused}</kbd>
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

function ProposalText({ proposal, showsCustomer }: { proposal: Proposal; showsCustomer: boolean }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { rate } = proposal;
  return (
    <div className="what">
      <p>
        <b className="med">
          <bdi>{proposal.name}</bdi>
        </b>
        {showsCustomer && (
          <>
            {' · '}
            <a className="link" href={`/customers/${proposal.customerId}?tab=offers`}>
              <bdi>{proposal.customerName}</bdi>
            </a>
          </>
        )}
      </p>
      {proposal.words !== '' && (
        <p className="t2" dir="auto">
          {proposal.words}
        </p>
      )}
      <p className="meta">
        {i18n._(channelWords[proposal.channel])}
        {' · '}
        {rate === null ? (
          <Trans>nobody was asked yet</Trans>
        ) : (
          <Trans>about {format.percent(rate)} take it</Trans>
        )}
      </p>
    </div>
  );
}
