create index gateway_tries_of_customer on sales.gateway_tries (customer_id) where customer_id is not null;
