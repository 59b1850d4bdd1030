import type { PaymentSettings } from '@peyvand/contract/sales/accounts';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

export interface StoredSettings extends Omit<PaymentSettings, 'hasSecret'> {
  /** Sealed. */
  readonly secret: string | null;
}

/** Before anybody changed them. */
const usual: StoredSettings = {
  onLimit: 'warn',
  termDays: 30,
  depositPercent: 0,
  gateway: null,
  secret: null,
  version: 0,
};

export async function loadPaymentSettings(ctx: Ctx): Promise<StoredSettings> {
  const [row] = await raw<StoredSettings>(
    ctx,
    sql`select on_limit as "onLimit", term_days as "termDays", deposit_percent as "depositPercent", gateway, gateway_secret as secret, version
        from sales.payment_settings`,
  );
  return row ?? usual;
}

/** Writes them, unless somebody else did since `version` (0: nobody ever). */
export async function storePaymentSettings(ctx: WriteCtx, settings: StoredSettings): Promise<boolean> {
  const { onLimit, termDays, depositPercent, secret, version } = settings;
  const gateway = settings.gateway === null ? null : JSON.stringify(settings.gateway);
  const now = ctx.clock().toISOString();
  const rows = await raw(
    ctx,
    version === 0
      ? sql`insert into sales.payment_settings (on_limit, term_days, deposit_percent, gateway, gateway_secret, updated_at)
            values (${onLimit}, ${termDays}, ${depositPercent}, ${gateway}::jsonb, ${secret}, ${now}::timestamptz)
            on conflict (id) do nothing returning 1`
      : sql`update sales.payment_settings set on_limit = ${onLimit}, term_days = ${termDays},
              deposit_percent = ${depositPercent}, gateway = ${gateway}::jsonb,
              gateway_secret = ${secret}, updated_at = ${now}::timestamptz, version = version + 1
            where version = ${version} returning 1`,
  );
  return rows.length === 1;
}
