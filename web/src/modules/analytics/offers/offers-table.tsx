import { Trans, useLingui } from '@lingui/react/macro';
import type { Offer } from '@peyvand/contract/analytics/offers';
import { Button } from 'react-aria-components';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { channelWords, stateWords } from './offer-words.ts';

const stateTones = { waiting: 'info', running: 'positive', over: undefined, ended: undefined } as const;

/** Each offer with what came of it, and how likely it is taken. */
export function OffersTable({
  items,
  onOpen,
}: {
  items: readonly Offer[];
  onOpen: ((offer: Offer) => void) | undefined;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const title = t`The offers`;
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t({ message: 'Offer', context: 'to customers' })}</th>
              <th scope="col">{t`State`}</th>
              <th scope="col" className="num">
                {t({ message: 'Proposed', context: 'offers' })}
              </th>
              <th scope="col" className="num">
                {t({ message: 'Open', context: 'proposal' })}
              </th>
              <th scope="col" className="num">
                {t({ message: 'Taken', context: 'offers' })}
              </th>
              <th scope="col" className="num">
                {t({ message: 'Refused', context: 'proposal' })}
              </th>
              <th scope="col" className="num">
                {t({ message: 'Not answered', context: 'proposal' })}
              </th>
              <th scope="col">{t`How many take it`}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {onOpen ? (
                    <Button className="link" onPress={() => onOpen(one)}>
                      <bdi>{one.name}</bdi>
                    </Button>
                  ) : (
                    <bdi>{one.name}</bdi>
                  )}
                  {one.productName !== null && (
                    <span className="meta block">
                      <bdi>{one.productName}</bdi>
                    </span>
                  )}
                </th>
                <td>
                  <Tag tone={stateTones[one.state]}>{i18n._(stateWords[one.state])}</Tag>
                </td>
                <td className="num">{format.number(one.proposed)}</td>
                <td className="num">{format.number(one.open)}</td>
                <td className="num med">{format.number(one.accepted + one.bought)}</td>
                <td className="num">{format.number(one.refused)}</td>
                <td className="num">{format.number(one.ignored)}</td>
                <td>
                  <RateText rate={one.rate} />
                  {one.channelRates.length > 1 && (
                    <span className="meta block">
                      {one.channelRates
                        .map(
                          ({ channel, rate }) => `${i18n._(channelWords[channel])} ${format.percent(rate)}`,
                        )
                        .join(' · ')}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="meta mt-2">
        <Trans>
          Few answers are drawn towards the rate of all offers, so one of one is not 100 %. In brackets the
          interval of 95 in 100. Open proposals say nothing yet.
        </Trans>
      </p>
    </section>
  );
}

function RateText({ rate }: { rate: Offer['rate'] }) {
  const format = useFormat();
  if (rate === null)
    return (
      <span className="t3">
        <Trans>no answer yet</Trans>
      </span>
    );
  return (
    <>
      <b className="med">{format.percent(rate.rate)}</b>{' '}
      <span className="t2">({format.range(format.percent(rate.low), format.percent(rate.high))})</span>
    </>
  );
}
