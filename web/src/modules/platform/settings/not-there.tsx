import { useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { useGo } from '../../../lib/navigation.ts';

/** An address below the settings that leads nowhere, or to something that is gone. */
export function NotThere() {
  const { t } = useLingui();
  const go = useGo();
  return (
    <ErrorState
      isPage
      title={t`There is no such page`}
      text={t`The address may be old or mistyped. Nothing is lost.`}
    >
      <Button look="primary" onPress={() => go('/settings')}>{t`To the settings`}</Button>
    </ErrorState>
  );
}
