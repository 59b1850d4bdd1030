/** What price lists ask of a customer. `price_list`: code of the list that the customer's value tier names. */
interface PriceFacts {
  customer_id: string;
  kind: string;
  tags: string[];
  price_list: string | null;
}

/** Views that other modules may read. */
export interface CustomersViews {
  'customers.price_facts': PriceFacts;
}
