-- Bulk changes of deals are the platform's business now.
select platform.adopt_bulk('sales.deal_bulk',
  (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from sales.deal_bulk_runs r),
  (select coalesce(jsonb_agg(jsonb_build_object('run_id', b.run_id, 'place', b.place, 'record_id', b.deal_id)), '[]')
    from sales.deal_bulk_records b));
drop table sales.deal_bulk_records, sales.deal_bulk_runs;
