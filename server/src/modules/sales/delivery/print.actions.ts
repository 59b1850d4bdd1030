import type { Language } from '@peyvand/contract/sales/quotes';
import type { Ctx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { loadOrder } from '../order/order.store.ts';
import { buyerOf, languageOfCustomer } from '../quote/letter.store.ts';
import { asFile, printed } from '../quote/paper.actions.ts';
import { allWarehouses } from '../stock/warehouse.store.ts';
import { deliveryDocument } from './delivery.document.ts';
import { loadDelivery, progressOf } from './delivery.store.ts';

/** The delivery note as PDF, in the language asked for, else the customer's, else that of the organisation. */
export async function documentOf(ctx: Ctx, id: string, asked: Language | null): Promise<Download> {
  const delivery = await loadDelivery(ctx, id);
  const order = delivery && (await loadOrder(ctx, delivery.orderId));
  if (!delivery || !order) throw missing();
  const theirs = order.customerId === null ? null : await languageOfCustomer(ctx, order.customerId);
  const warehouse = (await allWarehouses(ctx)).find((one) => one.id === delivery.warehouseId);
  const { pdf } = await printed(ctx, 'src/modules/sales/delivery/delivery.typ', async (paper) => {
    const language = asked ?? theirs ?? paper.organisation.language;
    return deliveryDocument({
      ...paper,
      delivery,
      orderNumber: order.number,
      progress: await progressOf(ctx, order.id),
      warehouse: warehouse ? (warehouse.names[language] ?? warehouse.code) : '',
      language,
      calendar: language === 'fa' ? 'persian' : 'gregory',
      buyer: await buyerOf(ctx, order.customerId, language),
    });
  });
  return asFile(delivery.number, pdf);
}
