import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { OrderData, OrderEvent } from './event-data.ts';

/** Orders in one line: number, total, how many lines; and what happened to them later. */
export function useOrderEntry(): (
  entry: TimelineEntry,
) => Pick<Shown, 'icon' | 'what' | 'withWhom' | 'body'> | undefined {
  const { t } = useLingui();
  const format = useFormat();
  return (entry) => {
    if (!entry.type.startsWith('sales.order.')) return undefined;
    const verb = entry.type.slice('sales.order.'.length);
    const event = OrderEvent.safeParse(entry.data).data;
    const order = event?.order ?? OrderData.safeParse(entry.data).data;
    const words: Readonly<Record<string, string>> = {
      placed: order?.status === 'returned' ? t`Return` : t`Order`,
      changed: t`Order changed`,
      cancelled: t`Order cancelled`,
      removed: t`Order removed`,
    };
    const lines = order?.lines?.length ?? 0;
    const count = format.number(lines);
    const name = (
      <>
        {words[verb] ?? t`Order`} {order?.number && <bdi dir="ltr">{format.digits(order.number)}</bdi>}
      </>
    );
    const linked = verb !== 'removed' && entry.subject.kind === 'order';
    return {
      icon: 'order',
      what: linked ? <a href={`/orders/${entry.subject.id}`}>{name}</a> : name,
      withWhom: (
        <>
          {order?.total && order.currency && (
            <span className={verb === 'cancelled' ? 'line-through' : 'text-text'}>
              {format.money({ amount: order.total, currency: order.currency })}
            </span>
          )}
          {lines > 0 && ` · ${plural(lines, { one: `${count} line`, other: `${count} lines` })}`}
        </>
      ),
      body: event?.reason && <p dir="auto">{event.reason}</p>,
    };
  };
}
