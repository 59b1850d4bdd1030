import type { Currency } from '@peyvand/contract/core/money';
import type { Tier, TierSetInput } from '@peyvand/contract/customers/tiers';

/** A tier without a name, for the end of a set. */
export function newTier(bound: number | null, name: Tier['name'], colour: Tier['colour']): Tier {
  return {
    id: freshId(),
    name,
    colour,
    bound,
    gives: { ownerId: null, assign: false, serviceLevel: null, priceList: null, channel: null },
  };
}

/** What a new set starts with: the best 5 percent, the next 15, everyone else. */
export function newSet(currency: Currency, position: number): TierSetInput {
  return {
    name: { fa: 'ارزش', en: 'Value', ru: 'Ценность' },
    kind: null,
    filter: null,
    measure: 'revenue',
    months: 12,
    currency,
    method: 'quantile',
    hysteresis: 10,
    position,
    tiers: [
      newTier(5, { fa: 'طلایی', en: 'Gold', ru: 'Золотой' }, 'gold'),
      newTier(15, { fa: 'نقره‌ای', en: 'Silver', ru: 'Серебряный' }, 'accent'),
      newTier(null, { fa: 'پایه', en: 'Basic', ru: 'Базовый' }, 'plain'),
    ],
  };
}

/** The parts of a set that people write, without what the server adds. */
export function inputOf(set: TierSetInput): TierSetInput {
  const { name, kind, filter, measure, months, currency, method, hysteresis, position, tiers } = set;
  return { name, kind, filter, measure, months, currency, method, hysteresis, position, tiers };
}

/** An id of version 4; `randomUUID` does not exist where the page came without TLS. */
function freshId(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const hex = bytes.map((byte, at) => marked(byte, at).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function marked(byte: number, at: number): number {
  if (at === 6) return (byte & 0x0f) | 0x40;
  return at === 8 ? (byte & 0x3f) | 0x80 : byte;
}
