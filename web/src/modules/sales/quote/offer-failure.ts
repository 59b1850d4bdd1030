import { useLingui } from '@lingui/react/macro';
import { failureText } from '../failure-text.ts';

/** What went wrong, for a customer. */
export function useFailureText(): (error: unknown) => string {
  const { i18n } = useLingui();
  return (error) => failureText(error, i18n);
}
