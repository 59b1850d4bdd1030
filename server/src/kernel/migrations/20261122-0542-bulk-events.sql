-- What one bulk change did, for its undo.
create index events_of_bulk on kernel.events (cause, id) where starts_with(cause, 'bulk:');
