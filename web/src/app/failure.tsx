import { useLingui } from '@lingui/react/macro';
import { ProblemError } from '@peyvand/contract/core/client';
import { Button } from '../kit/button.tsx';
import { ErrorState } from '../kit/empty.tsx';
import { useGo } from '../lib/navigation.ts';

/** No page has this address. */
export function NotFoundPage() {
  const { t } = useLingui();
  const go = useGo();
  return (
    <main className="sheet min-h-dvh">
      <title>{t`Page not found`}</title>
      <ErrorState
        isPage
        title={t`There is no such page`}
        text={t`The address may be old or mistyped. Nothing is lost.`}
      >
        <Button look="primary" onPress={() => go('/')}>{t`To the first page`}</Button>
      </ErrorState>
    </main>
  );
}

/** A page broke while drawing or loading. */
export function PageFailed({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useLingui();
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <ErrorState
      isPage
      title={problem?.status === 403 ? t`You have no access to this page` : t`This page did not load`}
      text={
        problem?.status === 403
          ? t`An administrator can grant it to your role.`
          : t`What you have saved is safe. Try again; if it fails again, give the code to support.`
      }
      code={problem?.instance ?? problem?.code}
      onRetry={() => {
        reset();
        // A new version may have replaced the files that this page wanted.
        if (!problem) window.location.reload();
      }}
    />
  );
}
