import type { ChequeState } from '@peyvand/contract/sales/cheques';

/**
 * What may follow a state. `returned`: given back to who wrote it. `spent`: passed on to pay somebody else. A bounced one
 * may be handed in again; one that was spent may bounce and come back. A bank can take a credit back: what was cleared may bounce.
 */
const next: Readonly<Record<ChequeState, readonly ChequeState[]>> = {
  received: ['deposited', 'spent', 'cleared', 'returned'],
  deposited: ['cleared', 'bounced', 'received'],
  cleared: ['bounced'],
  bounced: ['deposited', 'returned', 'cleared'],
  returned: [],
  spent: ['cleared', 'bounced'],
};

export function chequeMay(from: ChequeState, to: ChequeState): boolean {
  return next[from].includes(to);
}

export function chequeNext(from: ChequeState): readonly ChequeState[] {
  return next[from];
}

/** Whether a cheque in this state pays anything: one that bounced or went back does not. */
export function chequePays(state: ChequeState): boolean {
  return state !== 'bounced' && state !== 'returned';
}
