import { useLingui } from '@lingui/react/macro';
import type { OrderHead } from '@peyvand/contract/sales/orders';
import { Tag } from '../../../kit/marks.tsx';
import { deliveryTones, deliveryWords } from './delivery-words.ts';

/** How far an order is delivered; nothing where nobody keeps it, or it is void. */
export function DeliveryTag({ order }: { order: Pick<OrderHead, 'delivery' | 'status'> }) {
  const { i18n } = useLingui();
  if (order.delivery === 'none' || order.status !== 'placed') return null;
  const tone = deliveryTones[order.delivery];
  const word = i18n._(deliveryWords[order.delivery]);
  return tone ? <Tag tone={tone}>{word}</Tag> : <span className="t2">{word}</span>;
}
