import { z } from 'zod';

/** A quantity as a decimal string with at most four places; negative where goods came back. */
export const Quantity = z.string().regex(/^-?\d{1,10}(\.\d{1,4})?$/);
export type Quantity = z.infer<typeof Quantity>;

/**
 * A price for one unit, in whole units of the order's currency, with at most six places: `"2.55"`, `"0.001"`.
 * Not minor units: unit prices are often finer than the smallest coin. Only a line's total is money.
 */
export const UnitPrice = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/);
export type UnitPrice = z.infer<typeof UnitPrice>;
