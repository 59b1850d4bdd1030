-- What is open on invoices that were paid, credited or planned before this was told, as it stands: figures begin from there.
insert into kernel.events (id, type, version, occurred_at, actor_kind, actor_name, cause, subject_kind, subject_id,
  customer_id, data)
select uuidv7(), 'sales.invoice.owed', 1, greatest(i.updated_at, pl.created_at), 'system', 'system:migration', uuidv7()::text, 'invoice',
  i.id, i.customer_id, jsonb_build_object('name', i.number, 'facts', jsonb_build_object('kind', i.kind, 'number', i.number,
    'orderId', i.order_id, 'invoiceId', i.invoice_id, 'ownerId', i.owner_id, 'status', i.status, 'currency', i.currency,
    'net', i.net::text, 'tax', i.tax::text, 'total', i.total::text, 'paid', i.paid::text, 'credited', i.credited::text,
    'issuedOn', i.issued_on, 'dueOn', i.due_on, 'version', i.version),
    'dues', case when i.open = 0 then '[]'::jsonb else coalesce(
      (select jsonb_agg(jsonb_build_object('dueOn', s.due_on, 'open', s.open::text) order by s.position)
        from sales.instalments s where s.plan_id = pl.id and s.open > 0),
      jsonb_build_array(jsonb_build_object('dueOn', i.due_on, 'open', i.open::text))) end)
from sales.invoices i left join sales.payment_plans pl on pl.invoice_id = i.id
where i.kind = 'invoice' and i.number is not null and (i.paid > 0 or i.credited > 0 or pl.id is not null);
