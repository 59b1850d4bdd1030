-- A draft of a talk is one of a call, a visit or a message, as the notes to it are written.
alter table customers.drafts drop constraint drafts_kind_check;
update customers.drafts set kind = 'call' where kind = 'talk';
alter table customers.drafts add constraint drafts_kind_check check (kind in ('note', 'call', 'visit', 'message'));
