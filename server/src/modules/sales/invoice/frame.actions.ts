import { Readable } from 'node:stream';
import type { Calendar } from '@peyvand/contract/core/dates';
import type { Currency } from '@peyvand/contract/core/money';
import type { Language } from '@peyvand/contract/sales/quotes';
import type { Ctx } from '../../../kernel/context.ts';
import { type Template, templateAt, typeset } from '../../../kernel/documents/typeset.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { organisation } from '../../platform/api.ts';
import { buyerOf, languageOfCustomer } from '../quote/letter.store.ts';
import { loadLetterhead } from '../quote/letterhead.store.ts';
import { pictureOf } from '../quote/print.actions.ts';
import type { Frame } from './money.document.ts';

const kept: { template: Template | null } = { template: null };

function template(): Template {
  kept.template ??= templateAt('src/modules/sales/invoice/money.typ');
  return kept.template;
}

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
  const settings = await organisation(ctx);
  if (!settings) throw missing();
  const { letterhead, logo } = await loadLetterhead(ctx);
  const language =
    wish.language ??
    (wish.customerId === null ? null : await languageOfCustomer(ctx, wish.customerId)) ??
    settings.language;
  const picture = logo === null ? null : pictureOf(logo);
  const frame: Frame = {
    language,
    calendar: wish.calendar ?? (language === 'fa' ? 'persian' : 'gregory'),
    currency: wish.currency,
    letterhead,
    logo: picture?.name ?? null,
    organisation: settings,
    buyer:
      wish.to === undefined
        ? await buyerOf(ctx, wish.customerId, language)
        : { name: wish.to, address: '', nationalId: null },
    buyerCode: wish.buyerCode ?? '',
  };
  const { bytes } = await typeset(template(), data(frame), picture === null ? [] : [picture]);
  return bytes;
}

export function asFile(name: string, bytes: Buffer): Download {
  return {
    name: `${name}.pdf`,
    mediaType: 'application/pdf',
    stream: Readable.from([bytes]),
    size: bytes.length,
  };
}
