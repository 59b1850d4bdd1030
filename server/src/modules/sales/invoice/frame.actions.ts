import type { Calendar } from '@peyvand/contract/core/dates';
import type { Currency } from '@peyvand/contract/core/money';
import type { Language } from '@peyvand/contract/sales/quotes';
import type { Ctx } from '../../../kernel/context.ts';
import { buyerOf, languageOfCustomer } from '../quote/letter.store.ts';
import { printed } from '../quote/paper.actions.ts';
import type { Frame } from './money.document.ts';

interface FrameWish {
  readonly customerId: string | null;
  readonly currency: Currency;
  /** Left out: as the customer reads. */
  readonly language?: Language;
  readonly calendar?: Calendar;
  readonly buyerCode?: string;
  /** To whom it is where that is no customer. */
  readonly to?: string;
}

/** Sets a document of money as PDF; `data` makes of the frame what the template prints. */
export async function printMoney(ctx: Ctx, wish: FrameWish, data: (frame: Frame) => object): Promise<Buffer> {
  const { pdf } = await printed(ctx, 'src/modules/sales/invoice/money.typ', async (paper) => {
    const language =
      wish.language ??
      (wish.customerId === null ? null : await languageOfCustomer(ctx, wish.customerId)) ??
      paper.organisation.language;
    return data({
      ...paper,
      language,
      calendar: wish.calendar ?? (language === 'fa' ? 'persian' : 'gregory'),
      currency: wish.currency,
      buyer:
        wish.to === undefined
          ? await buyerOf(ctx, wish.customerId, language)
          : { name: wish.to, address: '', nationalId: null },
      buyerCode: wish.buyerCode ?? '',
    });
  });
  return pdf;
}
