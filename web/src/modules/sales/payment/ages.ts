import { Ageing } from '@peyvand/contract/sales/accounts';

/** How long something is overdue, the youngest first. */
export const ages = Ageing.keyof().options;
export type Age = (typeof ages)[number];
