import { useLingui } from '@lingui/react/macro';

/** What an arm is called: those that are made here in the reader's language, others as they were named. */
export function useArmName(): (arm: string) => string {
  const { t } = useLingui();
  return (arm) =>
    arm === 'control'
      ? t`Control group`
      : arm === 'treated'
        ? t({ message: 'Treated', context: 'group' })
        : arm;
}
