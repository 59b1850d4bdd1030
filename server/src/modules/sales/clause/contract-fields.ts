import type { Violation } from '@peyvand/contract/core/problem';
import type { Ctx } from '../../../kernel/context.ts';
import { faultsOfText } from '../../customers/api.ts';

/** What clauses may name of the contract itself, besides the fields of the customer. */
export const contractFields = [
  'contract.title',
  'contract.from',
  'contract.to',
  'contract.value',
  'contract.valueAfterRise',
  'contract.noticeDays',
  'contract.noticeOn',
  'contract.renewalMonths',
] as const;
export type ContractField = (typeof contractFields)[number];

/** What is wrong with a text, as violations below `path`: `text.fa:3:14`. */
export function faultsAt(ctx: Ctx, path: string, text: string): Violation[] {
  return faultsOfText(ctx, text, contractFields).map(({ reason, line, column, said }) => ({
    path: `${path}:${line}:${column}`,
    reason: `sales.clause.${reason}`,
    message: said,
  }));
}
