-- What waits is found by orders_backordered, and how far orders are by orders_by_delivery.
drop index sales.orders_waiting;
