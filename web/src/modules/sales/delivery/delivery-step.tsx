import { useLingui } from '@lingui/react/macro';
import type { Order } from '@peyvand/contract/sales/orders';
import { useFormat } from '../../../lib/format/format.ts';
import { StepMark } from '../order/order-parts.tsx';

/** The step of an order that its goods go out. */
export function DeliveryStep({ order }: { order: Order }) {
  const { t } = useLingui();
  const format = useFormat();
  const label = t({ message: 'Delivered', context: 'step of an order' });
  const goods = order.lines.filter(({ quantity }) => !quantity.startsWith('-') && Number(quantity) > 0);
  const done = goods.filter(({ quantity, delivered }) => Number(delivered) >= Number(quantity)).length;
  if (order.delivery === 'delivered') return <StepMark state="done" label={label} />;
  if (order.delivery === 'returned')
    return <StepMark state="done" label={label} note={t`and all of it came back`} />;
  if (order.delivery === 'partial') {
    const [some, all] = [format.number(done), format.number(goods.length)];
    return <StepMark state="now" label={label} note={t`${some} of ${all} lines whole`} />;
  }
  if (order.delivery === 'none') return <StepMark state="todo" label={label} note={t`not kept`} />;
  return <StepMark state="now" label={label} note={t`not yet`} />;
}
