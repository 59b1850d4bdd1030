import { Trans, useLingui } from '@lingui/react/macro';
import type { CustomerNext } from '@peyvand/contract/analytics/next';
import { useFormat } from '../../../lib/format/format.ts';
import { channelName } from './channel-name.ts';
import { CrossSellLines } from './cross-sell-lines.tsx';
import { useNext } from './next-query.ts';
import { channelWords } from './offer-words.ts';
import { UpSellLines } from './up-sell-lines.tsx';

/** When a customer buys next, what else it may need, and how it is reached: as far as facts say. */
export function NextLines({ customerId }: { customerId: string }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const next = useNext(customerId);
  if (!next) return null;
  const { purchase, crossSell, upSell, reach, channels } = next;
  if (!purchase && crossSell.length === 0 && upSell.length === 0 && !reach) return null;
  return (
    <dl className="nextlines">
      {purchase && <Purchase purchase={purchase} />}
      {reach && <ReachLine reach={reach} />}
      <dt>
        <Trans>May be told of offers</Trans>
      </dt>
      <dd>{format.list(channels.map((channel) => i18n._(channelWords[channel])))}</dd>
      {upSell.length > 0 && (
        <>
          <dt>
            <Trans>May move up to</Trans>
          </dt>
          <dd>
            <UpSellLines items={upSell} />
          </dd>
        </>
      )}
      {crossSell.length > 0 && (
        <>
          <dt>
            <Trans>May need too</Trans>
          </dt>
          <dd>
            <CrossSellLines items={crossSell} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Purchase({ purchase }: { purchase: NonNullable<CustomerNext['purchase']> }) {
  const format = useFormat();
  const { usualDays, expectedOn, from, to, isOverdue } = purchase;
  return (
    <>
      <dt>
        <Trans>Next purchase</Trans>
      </dt>
      <dd>
        {isOverdue ? (
          <b className="med neg">
            <Trans>was to be expected by {format.dateShort(to)}: silent for longer than usual</Trans>
          </b>
        ) : (
          <Trans>
            around <b className="med">{format.dateShort(expectedOn)}</b>, between {format.dateShort(from)} and{' '}
            {format.dateShort(to)}
          </Trans>
        )}{' '}
        <span className="meta">
          <Trans>by its own rhythm of {format.number(usualDays)} days</Trans>
        </span>
      </dd>
    </>
  );
}

function ReachLine({ reach }: { reach: NonNullable<CustomerNext['reach']> }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { channel, hours, tries, reached } = reach;
  const hour = (number: number) => format.digits(`${String(number).padStart(2, '0')}:00`);
  const name = channelName(channel, i18n);
  return (
    <>
      <dt>
        <Trans>Reached best</Trans>
      </dt>
      <dd>
        {hours === null ? (
          <b className="med">{name}</b>
        ) : (
          <Trans>
            <b className="med">{name}</b>, {format.range(hour(hours[0]), hour(hours[1]))}
          </Trans>
        )}{' '}
        <span className="meta">
          <Trans>
            {format.number(reached)} of {format.number(tries)} tries
          </Trans>
        </span>
      </dd>
    </>
  );
}
