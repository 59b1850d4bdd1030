-- Most names, all codes and addresses are folded but for capitals, as fold.ts knows too: `translate` over sixty letters
-- cost each of them more than everything else. The results stay the same, so stored columns and indexes hold.

create or replace function kernel.fold_any(value text) returns text
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

-- Not strict: a function with CASE would then be called instead of being written into the statement.
create or replace function kernel.fold(value text) returns text
language sql immutable parallel safe
return case
  when value ~ '^[!-~ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی]+( [!-~ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی]+)*$'
    then lower(value collate "pg_c_utf8") collate "C"
  else kernel.fold_any(value)
end;
