import type { Currency } from '@peyvand/contract/core/money';
import type { Channel, DeliveryState, OrderStatus } from '@peyvand/contract/sales/orders';
import type { StageKind } from '@peyvand/contract/sales/pipelines';
import type { ColumnType, Generated } from 'kysely';
import { reading } from '../../kernel/context.ts';
import type { CustomersViews } from '../customers/views.ts';
import type { SalesViews } from './views.ts';

/** Columns that inserts may leave out. 64-bit whole numbers and decimals travel as text. */
type Optional<T> = ColumnType<T, T | undefined, T>;

export interface CategoriesTable {
  id: string;
  parent_id: string | null;
  name: string;
  name_key: string;
  import_cause: Optional<string | null>;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
}

export interface ProductsTable {
  id: string;
  code: string;
  code_key: string;
  name: string;
  name_key: string;
  description: string;
  unit: string;
  category_id: string | null;
  price: string | null;
  price_currency: Currency | null;
  cost: string | null;
  cost_currency: Currency | null;
  deactivated_at: Optional<string | null>;
  deactivated_by: Optional<string | null>;
  family_id: Optional<string | null>;
  unit_decimals: Generated<number>;
  stocked: Generated<boolean>;
  search_text: string;
  import_cause: Optional<string | null>;
  import_version: Optional<number | null>;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
}

export interface NumberSeriesTable {
  series: string;
  year: number;
  last: string;
}

export interface OrdersTable {
  id: string;
  number: string;
  number_key: string;
  customer_id: string | null;
  ordered_at: string;
  channel: Channel;
  agent_id: Optional<string | null>;
  source: string | null;
  country: string | null;
  currency: Currency;
  status: OrderStatus;
  cancelled_at: Optional<string | null>;
  cancelled_by: Optional<string | null>;
  cancel_reason: Optional<string | null>;
  seller_id: string | null;
  note: string;
  subtotal: string;
  discount: string;
  total: string;
  cost: string | null;
  margin: string | null;
  line_count: number;
  tax: Generated<string>;
  tax_added: Generated<string>;
  quote_id: Optional<string | null>;
  delivery: Optional<DeliveryState | null>;
  return_of: Optional<string | null>;
  import_cause: Optional<string | null>;
  import_version: Optional<number | null>;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
}

export interface OrderLinesTable {
  id: string;
  order_id: string;
  customer_id: string | null;
  position: number;
  product_id: string | null;
  code: string;
  description: string;
  quantity: string;
  unit_price: string;
  subtotal: string;
  discount: string;
  total: string;
  cost: string | null;
}

export interface ImportChangesTable {
  cause: string;
  kind: string;
  record_id: string;
  before: unknown;
  version: number;
}

/** What queries of deals name besides their hand-written parts. */
export interface DealsTable {
  id: string;
  stage_id: string;
  currency: Currency;
  probability: number | null;
  amount: string | null;
  status: StageKind;
  owner_id: string;
  team_id: string;
}

export interface QuotesTable {
  id: string;
}

export interface InvoicesTable {
  id: string;
}

export interface PaymentsTable {
  id: string;
}

export interface ContractsTable {
  id: string;
}

export interface StagesTable {
  id: string;
  pipeline_id: string;
}

/** What orders show of their customer. */
export interface CustomerNames {
  id: string;
  survivor_id: string | null;
  name: string;
  code: string | null;
}

export interface SalesDb extends SalesViews, CustomersViews {
  'customers.customers': CustomerNames;
  'sales.categories': CategoriesTable;
  'sales.products': ProductsTable;
  'sales.number_series': NumberSeriesTable;
  'sales.orders': OrdersTable;
  'sales.order_lines': OrderLinesTable;
  'sales.import_changes': ImportChangesTable;
  'sales.deals': DealsTable;
  'sales.quotes': QuotesTable;
  'sales.invoices': InvoicesTable;
  'sales.payments': PaymentsTable;
  'sales.contracts': ContractsTable;
  'sales.stages': StagesTable;
}

export const db = reading<SalesDb>();
