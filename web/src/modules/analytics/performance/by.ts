export const bys = [
  'deal.owner',
  'deal.team',
  'deal.product',
  'customer.territory',
  'deal.channel',
  'deal.sellerKind',
  'deal.agent',
  'deal.source',
  'date.month',
  'date.quarter',
] as const;
export type By = (typeof bys)[number];

/** What is the same of orders and of activities; null where they have no such thing. */
interface Way {
  readonly orders: string | null;
  readonly activities: string | null;
  /** Its keys mean the same everywhere, so one member can be looked at alone. */
  readonly isShared: boolean;
}

const none: Way = { orders: null, activities: null, isShared: false };

/** What the page may be told by: a dimension of deals, with its fellows. */
export const ways: Readonly<Record<By, Way>> = {
  'deal.owner': { orders: 'seller', activities: 'activity.owner', isShared: true },
  'deal.team': { orders: 'seller.team', activities: 'activity.team', isShared: true },
  'deal.product': { ...none, orders: 'product' },
  'customer.territory': {
    orders: 'customer.territory',
    activities: 'customer.territory',
    isShared: true,
  },
  'deal.channel': { ...none, orders: 'channel', isShared: true },
  'deal.sellerKind': { ...none, orders: 'sellerKind', isShared: true },
  'deal.agent': { ...none, orders: 'agent', isShared: true },
  'deal.source': none,
  'date.month': none,
  'date.quarter': none,
};

/** One member that the whole page is about. */
export interface Only {
  readonly by: By;
  readonly key: string;
}

/** `deal.owner:0198…` of the address; null for anything else. */
export function readOnly(text: string): Only | null {
  const at = text.indexOf(':');
  const by = bys.find((one) => one === text.slice(0, at));
  const key = text.slice(at + 1);
  return by !== undefined && ways[by].isShared && key !== '' ? { by, key } : null;
}

export function writeOnly({ by, key }: Only): string {
  return `${by}:${key}`;
}
