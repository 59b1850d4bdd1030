-- Bulk changes of customers are the platform's business now.
select platform.adopt_bulk('customers.bulk',
  (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from customers.bulk_runs r),
  (select coalesce(jsonb_agg(jsonb_build_object('run_id', b.run_id, 'place', b.place, 'record_id', b.customer_id)), '[]')
    from customers.bulk_records b));
drop table customers.bulk_records, customers.bulk_runs;
