-- Whoever sends asks which of its contact points are in trouble, on whatever record.
create index field_marks_by_contact on customers.field_marks (field) where starts_with(field, 'contact:');
