/** Saved views of any list, and the dialog that names one: for pages of other modules, loaded with them. */

/** Days of a calendar in the reader's calendar and week. */
export { daysShown, endsOf, stepped } from './activity/span.ts';
export { useWeekdays } from './activity/weekdays.ts';
export { useViews } from './list/use-views.ts';
export { ViewDialog } from './list/view-dialog.tsx';
export { FileInput, LinkInput } from './record/custom-inputs.tsx';
/** A custom field that names a customer: its value, and its control. */
export { CustomReference } from './record/custom-reference.tsx';
