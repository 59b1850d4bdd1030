/** Saved views of any list, and the dialog that names one: for pages of other modules, loaded with them. */

/** Days of a calendar in the reader's calendar and week. */
export { daysShown, endsOf, stepped } from './activity/span.ts';
export { useWeekdays } from './activity/weekdays.ts';
export { useListViews } from './list/list-views.tsx';
export { layoutOfColumns, type NamedView, type Shown } from './list/shown.ts';
export { FileInput, LinkInput } from './record/custom-inputs.tsx';
/** A custom field that names a customer: its value, and its control. */
export { CustomReference } from './record/custom-reference.tsx';
