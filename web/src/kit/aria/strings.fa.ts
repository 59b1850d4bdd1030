/**
 * Persian for the sentences that React Aria speaks itself; the library has none. One export per package folder, under
 * the same keys as its English; `strings.fa.test.ts` holds them equal.
 */
type Args = Readonly<Record<string, unknown>>;
interface Formatter {
  number(value: unknown): string;
}
type Strings = Readonly<Record<string, string | ((args: Args, formatter: Formatter) => string)>>;

/** Names and dates come as text; anything else has no words. */
function text(args: Args, key: string): string {
  const value = args[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : '';
}

export const breadcrumbs: Strings = { breadcrumbs: 'مسیر' };
export const overlays: Strings = { dismiss: 'بستن' };
export const searchfield: Strings = { 'Clear search': 'پاک کردن جست‌وجو' };
export const autocomplete: Strings = { collectionLabel: 'پیشنهادها' };
export const tree: Strings = { expand: 'باز کردن', collapse: 'جمع کردن' };
export const menu: Strings = { longPressMessage: 'برای باز شدن فهرست نگه دارید یا Alt و فلش پایین را بزنید' };
export const previewtrigger: Strings = { longPressMessage: 'برای پیش‌نمایش نگه دارید' };
export const tag: Strings = {
  removeDescription: 'برای برداشتن برچسب، Delete را بزنید.',
  removeButtonLabel: 'برداشتن',
};
export const spinbutton: Strings = { Empty: 'خالی' };
export const steplist: Strings = { steplist: 'گام‌ها' };
export const numberfield: Strings = {
  decrease: (args) => `کاهش ${text(args, 'fieldLabel')}`,
  increase: (args) => `افزایش ${text(args, 'fieldLabel')}`,
  numberField: 'فیلد عدد',
};
export const datepicker: Strings = {
  era: 'دوره',
  year: 'سال',
  month: 'ماه',
  day: 'روز',
  hour: 'ساعت',
  minute: 'دقیقه',
  second: 'ثانیه',
  dayPeriod: 'پیش یا پس از ظهر',
  calendar: 'تقویم',
  startDate: 'تاریخ آغاز',
  endDate: 'تاریخ پایان',
  weekday: 'روز هفته',
  timeZoneName: 'منطقه‌ی زمانی',
  selectedDateDescription: (args) => `تاریخ برگزیده: ${text(args, 'date')}`,
  selectedRangeDescription: (args) => `بازه‌ی برگزیده: ${text(args, 'startDate')} تا ${text(args, 'endDate')}`,
  selectedTimeDescription: (args) => `ساعت برگزیده: ${text(args, 'time')}`,
};
export const calendar: Strings = {
  previous: 'پیشین',
  next: 'بعدی',
  selectedDateDescription: (args) => `تاریخ برگزیده: ${text(args, 'date')}`,
  selectedRangeDescription: (args) => `بازه‌ی برگزیده: ${text(args, 'dateRange')}`,
  todayDate: (args) => `امروز، ${text(args, 'date')}`,
  todayDateSelected: (args) => `امروز، ${text(args, 'date')}، برگزیده`,
  dateSelected: (args) => `${text(args, 'date')}، برگزیده`,
  startRangeSelectionPrompt: 'برای آغاز بازه کلیک کنید',
  finishRangeSelectionPrompt: 'برای پایان بازه کلیک کنید',
  minimumDate: 'نخستین تاریخ ممکن',
  maximumDate: 'آخرین تاریخ ممکن',
  dateRange: (args) => `${text(args, 'startDate')} تا ${text(args, 'endDate')}`,
};
export const stately_datepicker: Strings = {
  rangeUnderflow: (args) => `تاریخ باید ${text(args, 'minValue')} یا پس از آن باشد.`,
  rangeOverflow: (args) => `تاریخ باید ${text(args, 'maxValue')} یا پیش از آن باشد.`,
  rangeReversed: 'تاریخ آغاز باید پیش از تاریخ پایان باشد.',
  unavailableDate: 'این تاریخ در دسترس نیست.',
};
export const grid: Strings = {
  deselectedItem: (args) => `${text(args, 'item')} برگزیده نیست.`,
  select: 'برگزیدن',
  selectedCount: (args, formatter) =>
    args['count'] === 0 ? 'چیزی برگزیده نیست.' : `${formatter.number(args['count'])} مورد برگزیده شد.`,
  selectedAll: 'همه برگزیده شد.',
  selectedItem: (args) => `${text(args, 'item')} برگزیده شد.`,
  longPressToSelect: 'برای برگزیدن نگه دارید.',
};
export const table: Strings = {
  select: 'برگزیدن',
  selectAll: 'برگزیدن همه',
  sortable: 'ستون مرتب‌شدنی',
  ascending: 'صعودی',
  descending: 'نزولی',
  ascendingSort: (args) => `بر پایه‌ی ستون ${text(args, 'columnName')}، صعودی`,
  descendingSort: (args) => `بر پایه‌ی ستون ${text(args, 'columnName')}، نزولی`,
  columnSize: (args) => `${text(args, 'value')} پیکسل`,
  resizerDescription: 'برای تغییر پهنا Enter را بزنید',
  expand: 'باز کردن',
  collapse: 'جمع کردن',
};
export const toast: Strings = {
  close: 'بستن',
  notifications: (args, formatter) => `${formatter.number(args['count'])} خبر.`,
};
export const combobox: Strings = {
  focusAnnouncement: (args, formatter) => {
    const group = args['isGroupChange']
      ? `گروه ${text(args, 'groupTitle')} با ${formatter.number(args['groupCount'])} گزینه. `
      : '';
    return `${group}${text(args, 'optionText')}${args['isSelected'] ? '، برگزیده' : ''}`;
  },
  countAnnouncement: (args, formatter) => `${formatter.number(args['optionCount'])} گزینه هست.`,
  selectedAnnouncement: (args) => `${text(args, 'optionText')}، برگزیده`,
  buttonLabel: 'نمایش پیشنهادها',
  listboxLabel: 'پیشنهادها',
};
export const components: Strings = {
  selectPlaceholder: 'برگزینید',
  tableResizer: 'تغییر پهنا',
  dropzoneLabel: 'جای رها کردن',
  colorSwatchPicker: 'نمونه‌های رنگ',
};
const dragging = (args: Args, formatter: Formatter) => `${formatter.number(args['count'])} مورد برگزیده`;
export const dnd: Strings = {
  dragItem: (args) => `کشیدن ${text(args, 'itemText')}`,
  dragSelectedItems: (args, formatter) => `کشیدن ${dragging(args, formatter)}`,
  dragDescriptionKeyboard: 'برای برداشتن Enter را بزنید.',
  dragDescriptionKeyboardAlt: 'برای برداشتن Alt و Enter را بزنید.',
  dragDescriptionTouch: 'برای برداشتن دو بار بزنید.',
  dragDescriptionVirtual: 'برای برداشتن کلیک کنید.',
  dragDescriptionLongPress: 'برای برداشتن نگه دارید.',
  dragSelectedKeyboard: (args, formatter) => `برای برداشتن ${dragging(args, formatter)} Enter را بزنید.`,
  dragSelectedKeyboardAlt: (args, formatter) =>
    `برای برداشتن ${dragging(args, formatter)} Alt و Enter را بزنید.`,
  dragSelectedLongPress: (args, formatter) => `برای برداشتن ${dragging(args, formatter)} نگه دارید.`,
  dragStartedKeyboard: 'برداشته شد. با Tab مقصد را بیابید، Enter رها می‌کند و Escape بازمی‌گرداند.',
  dragStartedTouch: 'برداشته شد. مقصد را بیابید و برای رها کردن دو بار بزنید.',
  dragStartedVirtual: 'برداشته شد. مقصد را بیابید و برای رها کردن کلیک کنید یا Enter را بزنید.',
  endDragKeyboard: 'در حال جابه‌جایی. Enter بازمی‌گرداند.',
  endDragTouch: 'در حال جابه‌جایی. برای بازگرداندن دو بار بزنید.',
  endDragVirtual: 'در حال جابه‌جایی. برای بازگرداندن کلیک کنید.',
  dropDescriptionKeyboard: 'Enter رها می‌کند و Escape بازمی‌گرداند.',
  dropDescriptionTouch: 'برای رها کردن دو بار بزنید.',
  dropDescriptionVirtual: 'برای رها کردن کلیک کنید.',
  dropCanceled: 'جابه‌جایی لغو شد.',
  dropComplete: 'جابه‌جا شد.',
  dropIndicator: 'جای رها کردن',
  dropOnRoot: 'رها کردن روی',
  dropOnItem: (args) => `رها کردن روی ${text(args, 'itemText')}`,
  insertBefore: (args) => `گذاشتن پیش از ${text(args, 'itemText')}`,
  insertBetween: (args) => `گذاشتن میان ${text(args, 'beforeItemText')} و ${text(args, 'afterItemText')}`,
  insertAfter: (args) => `گذاشتن پس از ${text(args, 'itemText')}`,
};
