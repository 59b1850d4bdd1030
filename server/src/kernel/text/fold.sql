-- The SQL half of fold.ts; equal by test over every code point. Run in a database whose encoding is UTF8.
-- Collations are named, so that the database's ICU locale can change neither case nor character classes;
-- pg_c_utf8 maps case by PostgreSQL's own tables, the same on every machine.

create or replace function kernel.fold(value text) returns text
language sql immutable parallel safe strict
return trim(both ' ' from normalize(
  regexp_replace(
    translate(
      regexp_replace(
        replace(
          lower(normalize(value, NFKD) collate "pg_c_utf8") collate "C",
          U&'\0438\0306', U&'\0439'
        ),
        '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a'
        '\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0897-\u089f\u08ca-\u08e1'
        '\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef'
        '\u00ad\u061c\u0621\u0640\u0674\u180e\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufeff]',
        '', 'g'
      ),
      'يىےېكڪةەہھۃٱςøłđı‐‒–—−‘’ʼ“”،٬؛؟٪٫۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩',
      'ییییککهههههاσoldi-----''''''"",,;?%.01234567890123456789'
    ),
    '[\u0001- \u007f-\u00a0\u1680\u2000-\u200c\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'
  ),
  NFC
));

create or replace function kernel.fold_tight(value text) returns text
language sql immutable parallel safe strict
return replace(kernel.fold(value), ' ', '');
