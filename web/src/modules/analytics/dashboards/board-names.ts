import { useLingui } from '@lingui/react/macro';
import type { ReadyName } from '@peyvand/contract/analytics/dashboards';
import { readyBoards } from '@peyvand/contract/analytics/dashboards';

/** What the ready boards are called. */
export function useReadyNames(): Readonly<Record<ReadyName, string>> {
  const { t } = useLingui();
  return {
    manager: t({ message: 'General management', context: 'ready board' }),
    sales: t({ message: 'Head of sales', context: 'ready board' }),
    marketing: t({ message: 'Marketing', context: 'ready board' }),
    service: t({ message: 'Customer service', context: 'ready board' }),
    seller: t({ message: 'My sales', context: 'ready board' }),
  };
}

export const isReady = (board: string): board is ReadyName => readyBoards.some((one) => one === board);
