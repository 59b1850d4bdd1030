import { useLingui } from '@lingui/react/macro';
import type { MenuAction } from '../kit/menu.tsx';
import type { Until } from './notification-groups.ts';

/** Menu lines by which something is put away for a while. */
export function useSnoozeItems(onChoose: (choice: Until) => void): MenuAction[] {
  const { t } = useLingui();
  const words: Record<Until, string> = {
    hour: t`In an hour`,
    evening: t`At 18:00`,
    tomorrow: t`Tomorrow at 9:00`,
    week: t`In a week`,
  };
  return (['hour', 'evening', 'tomorrow', 'week'] as const).map((id) => ({
    id: `snooze ${id}`,
    label: words[id],
    icon: 'clock',
    onAction: () => onChoose(id),
  }));
}
