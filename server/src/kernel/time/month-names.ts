/** Month names as people and files write them, folded, with the calendar and number they mean. */
export interface NamedMonth {
  calendar: 'persian' | 'gregory';
  month: number;
}

const persian = [
  ['فروردین', 'farvardin', 'фарвардин'],
  ['اردیبهشت', 'ordibehesht', 'ордибехешт'],
  ['خرداد', 'khordad', 'хордад'],
  ['تیر', 'tir', 'тир'],
  ['مرداد', 'امرداد', 'mordad', 'мордад'],
  ['شهریور', 'shahrivar', 'шахривар'],
  ['مهر', 'mehr', 'мехр'],
  ['ابان', 'aban', 'абан'],
  ['اذر', 'azar', 'азар'],
  ['دی', 'dey', 'дей'],
  ['بهمن', 'bahman', 'бахман'],
  ['اسفند', 'esfand', 'эсфанд'],
];
const gregorian = [
  ['january', 'jan', 'ژانویه', 'января', 'январь', 'янв'],
  ['february', 'feb', 'فوریه', 'февраля', 'февраль', 'фев'],
  ['march', 'mar', 'مارس', 'марта', 'март', 'мар'],
  ['april', 'apr', 'اوریل', 'апреля', 'апрель', 'апр'],
  ['may', 'مه', 'می', 'мая', 'май'],
  ['june', 'jun', 'ژوین', 'ژویین', 'июня', 'июнь', 'июн'],
  ['july', 'jul', 'ژوییه', 'جولای', 'июля', 'июль', 'июл'],
  ['august', 'aug', 'اوت', 'اگوست', 'августа', 'август', 'авг'],
  ['september', 'sep', 'sept', 'سپتامبر', 'сентября', 'сентябрь', 'сен'],
  ['october', 'oct', 'اکتبر', 'октября', 'октябрь', 'окт'],
  ['november', 'nov', 'نوامبر', 'ноября', 'ноябрь', 'ноя'],
  ['december', 'dec', 'دسامبر', 'декабря', 'декабрь', 'дек'],
];

function named(calendar: NamedMonth['calendar'], names: string[][]): [string, NamedMonth][] {
  return names.flatMap((group, at) =>
    group.map((name): [string, NamedMonth] => [name, { calendar, month: at + 1 }]),
  );
}

/** By folded name. */
export const monthNames: ReadonlyMap<string, NamedMonth> = new Map([
  ...named('persian', persian),
  ...named('gregory', gregorian),
]);
