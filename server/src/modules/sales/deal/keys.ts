import { fold } from '../../../kernel/text/fold.ts';
import type { DealFields } from './deal.ts';

/** Codes are one however they are written. */
export function codeKey(code: string | null): string | null {
  const key = code === null ? '' : fold(code);
  return key === '' ? null : key;
}

/** Everything that a search may hit, folded. */
export function searchText({ name, code, nextStep }: Pick<DealFields, 'name' | 'code' | 'nextStep'>): string {
  return fold([name, code, nextStep].filter((one) => one !== null).join(' '));
}
