import { i18n } from '@lingui/core';
import { I18nProvider as LinguiProvider } from '@lingui/react';
import { ProblemError } from '@peyvand/contract/core/client';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nProvider as AriaProvider } from 'react-aria-components';
import { prepareToasts, Toasts } from '../kit/toast.tsx';
import { retryQuery } from '../lib/api.ts';
import { activateLanguage, applyToDocument } from '../lib/i18n.ts';
import { useMedia } from '../lib/media.ts';
import { type Language, localeTag, usePreferences } from '../lib/preferences.ts';
import { meQuery } from '../lib/session.ts';

/** A session that ends in the middle of work: the shell asks who is there, and leads to the sign-in. */
function onRefusal(error: unknown): void {
  if (error instanceof ProblemError && error.problem.code === 'auth.required') {
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey, refetchType: 'active' });
  }
}

/** Server data lives here only. Nothing is fetched again on focus: live updates tell what changed. */
const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== meQuery.queryKey[0]) onRefusal(error);
    },
  }),
  mutationCache: new MutationCache({ onMutate: prepareToasts, onError: onRefusal }),
  defaultOptions: {
    queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: retryQuery },
    mutations: { retry: false },
  },
});

/** Language, direction, theme, calendar and server data for everything below. */
export function Providers({ children }: { children: ReactNode }) {
  const preferences = usePreferences();
  const dark = useMedia('(prefers-color-scheme: dark)');
  const [ready, setReady] = useState<Language | null>(null);
  useEffect(() => {
    let current = true;
    void activateLanguage(preferences).then(() => {
      if (!current) return;
      applyToDocument(preferences, dark);
      setReady(preferences.language);
    });
    return () => {
      current = false;
    };
  }, [preferences, dark]);
  // The old language stays on screen until the new one is here; nothing is drawn before the first.
  if (ready === null) return null;
  return (
    <LinguiProvider i18n={i18n}>
      <AriaProvider locale={localeTag(preferences)}>
        <QueryClientProvider client={queryClient}>
          {children}
          <Toasts />
        </QueryClientProvider>
      </AriaProvider>
    </LinguiProvider>
  );
}
