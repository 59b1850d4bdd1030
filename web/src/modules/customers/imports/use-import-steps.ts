import { useLingui } from '@lingui/react/macro';

/** The four steps of an import, in words. */
export function useImportSteps(): readonly string[] {
  const { t } = useLingui();
  return [t`File`, t`Column mapping`, t`Dry run`, t`Import`];
}
