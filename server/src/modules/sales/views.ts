/**
 * What each customer bought, by currency: placed orders and return notes, cancelled ones left out. `total` is minor
 * units as text and already less returns; the instants are of placed orders and null when there are none.
 */
interface CustomerTotals {
  customer_id: string;
  currency: string;
  order_count: string;
  return_count: string;
  total: string;
  first_ordered_at: string | null;
  last_ordered_at: string | null;
}

/** Views that other modules may read. */
export interface SalesViews {
  'sales.customer_totals': CustomerTotals;
}
