import { latinDigits } from '../../../lib/format/numbers.ts';

/** What somebody writes down of a cheque. */
export interface ChequeDraft {
  readonly bank: string;
  readonly branch: string;
  readonly account: string;
  readonly sayad: string;
  readonly number: string;
  readonly dueOn: string | null;
  readonly drawer: string;
}

export const emptyCheque: ChequeDraft = {
  bank: '',
  branch: '',
  account: '',
  sayad: '',
  number: '',
  dueOn: null,
  drawer: '',
};

/** The digits of a Sayad number, however they are written; null when none is, undefined when it is none. */
export function sayadOf(text: string): string | null | undefined {
  const digits = latinDigits(text).replaceAll(/[\s\-‌]/g, '');
  if (digits === '') return null;
  return /^\d{16}$/.test(digits) ? digits : undefined;
}

/** A cheque as the server takes it; null while something is missing or wrong. */
export function chequeOf(draft: ChequeDraft) {
  const sayad = sayadOf(draft.sayad);
  const bank = draft.bank.trim();
  const number = draft.number.trim();
  if (sayad === undefined || bank === '' || number === '' || draft.dueOn === null) return null;
  return {
    bank,
    branch: draft.branch.trim(),
    account: draft.account.trim(),
    sayad,
    number,
    dueOn: draft.dueOn,
    drawer: draft.drawer.trim(),
  };
}
