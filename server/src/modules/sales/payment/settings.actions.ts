import type { PaymentSettings } from '@peyvand/contract/sales/accounts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { sealSecret } from '../../platform/api.ts';
import { staleVersion } from '../errors.ts';
import { paymentSettingsChanged } from './payment.events.ts';
import { loadPaymentSettings, storePaymentSettings } from './settings.store.ts';

/** Where the sealed secret belongs: moved to another place it does not open. */
export const secretPlace = 'sales.gateway';
/** The one row of settings, as the subject of its events. */
const subjectId = '01980000-0000-7000-8000-000000000910';

export async function readPaymentSettings(ctx: Ctx): Promise<PaymentSettings> {
  const { secret, ...settings } = await loadPaymentSettings(ctx);
  return { ...settings, hasSecret: secret !== null };
}

type Wish = Pick<PaymentSettings, 'onLimit' | 'termDays' | 'depositPercent' | 'gateway'> & {
  readonly secret?: string | undefined;
};

/** Changes them; a secret that is left out stays. */
export async function changePaymentSettings(
  ctx: WriteCtx,
  version: number,
  { secret, ...wish }: Wish,
): Promise<PaymentSettings> {
  const before = await loadPaymentSettings(ctx);
  const sealed = secret === undefined ? before.secret : sealSecret(secret, secretPlace);
  if (!(await storePaymentSettings(ctx, { ...wish, secret: sealed, version }))) throw staleVersion();
  const changed = (['onLimit', 'termDays', 'depositPercent', 'gateway'] as const).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(wish[name]),
  );
  await emit(ctx, paymentSettingsChanged, {
    subject: { kind: 'payment_settings', id: subjectId },
    customerId: null,
    data: { changed: secret === undefined ? changed : [...changed, 'secret'] },
  });
  return readPaymentSettings(ctx);
}
