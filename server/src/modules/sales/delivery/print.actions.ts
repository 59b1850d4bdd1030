import { Readable } from 'node:stream';
import type { Language } from '@peyvand/contract/sales/quotes';
import type { Ctx } from '../../../kernel/context.ts';
import { type Template, templateAt, typeset } from '../../../kernel/documents/typeset.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { organisation } from '../../platform/api.ts';
import { loadOrder } from '../order/order.store.ts';
import { buyerOf, languageOfCustomer } from '../quote/letter.store.ts';
import { loadLetterhead } from '../quote/letterhead.store.ts';
import { pictureOf } from '../quote/print.actions.ts';
import { allWarehouses } from '../stock/warehouse.store.ts';
import { deliveryDocument } from './delivery.document.ts';
import { loadDelivery, progressOf } from './delivery.store.ts';

const kept: { template: Template | null } = { template: null };

function template(): Template {
  kept.template ??= templateAt('src/modules/sales/delivery/delivery.typ');
  return kept.template;
}

/** The delivery note as PDF, in the language asked for, else the customer's, else that of the organisation. */
export async function documentOf(ctx: Ctx, id: string, asked: Language | null): Promise<Download> {
  const delivery = await loadDelivery(ctx, id);
  const order = delivery && (await loadOrder(ctx, delivery.orderId));
  const settings = await organisation(ctx);
  if (!delivery || !order || !settings) throw missing();
  const theirs = order.customerId === null ? null : await languageOfCustomer(ctx, order.customerId);
  const language = asked ?? theirs ?? settings.language;
  const { letterhead, logo } = await loadLetterhead(ctx);
  const pictures = logo === null ? [] : [pictureOf(logo)];
  const warehouse = (await allWarehouses(ctx)).find((one) => one.id === delivery.warehouseId);
  const data = deliveryDocument({
    delivery,
    orderNumber: order.number,
    progress: await progressOf(ctx, order.id),
    warehouse: warehouse ? (warehouse.names[language] ?? warehouse.code) : '',
    language,
    calendar: language === 'fa' ? 'persian' : 'gregory',
    letterhead,
    logo: pictures[0]?.name ?? null,
    organisation: settings,
    buyer: await buyerOf(ctx, order.customerId, language),
  });
  const { bytes } = await typeset(template(), data, pictures);
  const name = `${delivery.number}.pdf`;
  return { name, mediaType: 'application/pdf', stream: Readable.from([bytes]), size: bytes.length };
}
