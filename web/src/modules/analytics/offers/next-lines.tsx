import { Trans, useLingui } from '@lingui/react/macro';
import { type CustomerNext, readNext } from '@peyvand/contract/analytics/next';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { channelName } from './channel-name.ts';

/** When a customer buys next, what else it may need, and how it is reached: as far as facts say. */
export function NextLines({ customerId }: { customerId: string }) {
  const next = useQuery({
    queryKey: ['facts', 'next', customerId],
    queryFn: ({ signal }) => call(readNext, { params: { id: customerId } }, { signal }),
  }).data;
  if (!next) return null;
  const { purchase, crossSell, reach } = next;
  if (!purchase && crossSell.length === 0 && !reach) return null;
  return (
    <dl className="nextlines">
      {purchase && <Purchase purchase={purchase} />}
      {reach && <ReachLine reach={reach} />}
      {crossSell.length > 0 && <CrossSell items={crossSell} />}
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

function CrossSell({ items }: { items: CustomerNext['crossSell'] }) {
  const format = useFormat();
  return (
    <>
      <dt>
        <Trans>May need too</Trans>
      </dt>
      <dd>
        <ul>
          {items.map(({ item, because, confidence }) => {
            const bought = format.list(because.map(({ label }) => label));
            return (
              <li key={item.code}>
                <b className="med">
                  <bdi>{item.label}</bdi>
                </b>{' '}
                <span className="meta">
                  <Trans>
                    buys <bdi>{bought}</bdi>; {format.percent(confidence)} of such orders hold it too
                  </Trans>
                </span>
              </li>
            );
          })}
        </ul>
      </dd>
    </>
  );
}
