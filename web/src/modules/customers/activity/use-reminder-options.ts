import { useLingui } from '@lingui/react/macro';
import type { Option } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';

const beforeTimes = [0, 5, 10, 30, 60, 120, 1440];
/** Before nine o'clock of the day. */
const beforeDays = [0, 1440, 2880, 10_080];

/** What can be chosen as a reminder. Several at once, as programs may have set them, stand as one choice. */
export function useReminderOptions(hasTime: boolean) {
  const { t } = useLingui();
  const format = useFormat();
  const textOf = (minutes: number) => {
    if (minutes === 0) return hasTime ? t`When it begins` : t`On the day at nine`;
    return t`${format.duration(minutes * 60)} before`;
  };
  const offered: Option[] = (hasTime ? beforeTimes : beforeDays).map((minutes) => ({
    id: String(minutes),
    label: textOf(minutes),
  }));
  const usual: Option = { id: 'usual', label: t`As usual for its kind` };
  const none: Option = { id: 'none', label: t({ message: 'None', context: 'reminder' }) };
  return {
    options: [usual, none, ...offered],
    valueOf: (reminders: readonly number[] | undefined): string => {
      if (reminders === undefined) return 'usual';
      const [first] = reminders;
      return first === undefined ? 'none' : String(first);
    },
    minutesOf: (choice: string): readonly number[] | undefined => {
      if (choice === 'usual') return undefined;
      return choice === 'none' ? [] : [Number(choice)];
    },
  };
}
