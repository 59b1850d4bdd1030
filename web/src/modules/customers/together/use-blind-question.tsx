import { findBlind } from '@peyvand/contract/customers/watchers';
import { shareRecord } from '@peyvand/contract/platform/shares';
import { type ReactNode, useState } from 'react';
import { call } from '../../../lib/api.ts';
import { BlindDialog } from './blind-dialog.tsx';

interface Asked {
  readonly blind: readonly string[];
  readonly mayShare: boolean;
  readonly answer: (goOn: boolean) => void;
}

/**
 * Before a note is saved: asks what to do when somebody is mentioned who does not see the customer. `settle` answers
 * whether to go on; it throws what the server refuses.
 */
export function useBlindQuestion(customerId: string): {
  settle: (mentions: readonly string[]) => Promise<boolean>;
  dialog: ReactNode;
} {
  const [asked, setAsked] = useState<Asked | null>(null);
  async function settle(mentions: readonly string[]): Promise<boolean> {
    if (mentions.length === 0) return true;
    const { blind, mayShare } = await call(findBlind, {
      params: { id: customerId },
      body: { userIds: [...mentions] },
    });
    if (blind.length === 0) return true;
    return new Promise((answer) => setAsked({ blind, mayShare, answer }));
  }
  async function decide(decision: 'share' | 'save' | 'back'): Promise<void> {
    if (!asked) return;
    setAsked(null);
    if (decision === 'share') {
      for (const userId of asked.blind) {
        // One who cannot be given the record hears nothing of the note; the note itself is saved all the same.
        await call(shareRecord, { body: { kind: 'customers', recordId: customerId, userId } }).catch(
          () => undefined,
        );
      }
    }
    asked.answer(decision !== 'back');
  }
  const dialog = asked && (
    <BlindDialog
      blind={asked.blind}
      mayShare={asked.mayShare}
      onDecide={(decision) => void decide(decision)}
    />
  );
  return { settle, dialog };
}
