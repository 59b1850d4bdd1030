-- Everything was handed over.
drop function platform.adopt_bulk;
