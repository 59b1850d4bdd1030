import { fold } from '../../../kernel/text/fold.ts';

type Columns = readonly (string | null)[];

/**
 * «نام» beside «نام خانوادگی», `Имя` beside `Фамилия`: what is headed as the name holds first names then, and would
 * hide the last ones. Stays the whole name where most of its cells hold the last name too.
 */
export function splitNames(columns: Columns, rows: readonly (readonly string[])[]): Columns {
  const [name, last] = [columns.indexOf('name'), columns.indexOf('lastName')];
  if (name === -1 || last === -1 || columns.includes('firstName')) return columns;
  const pairs = rows.flatMap((row) => {
    const [one, other] = [fold(row[name] ?? ''), fold(row[last] ?? '')];
    return one === '' || other === '' ? [] : [{ one, other }];
  });
  const whole = pairs.filter(({ one, other }) => one.includes(other)).length;
  return whole * 2 >= pairs.length ? columns : columns.with(name, 'firstName');
}
