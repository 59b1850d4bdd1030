import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { activateLanguage } from '../../lib/i18n.ts';
import { getPreferences, type Language, switchLanguage } from '../../lib/preferences.ts';
import { peopleQuery } from './queries.ts';
import { arashId, minaId } from './sample-for-tests.ts';

/** Draws a part of a page in a language, with two colleagues known. */
export async function draw(part: ReactNode, language: Language = 'fa'): Promise<RenderResult> {
  switchLanguage(language);
  await activateLanguage(getPreferences());
  const client = new QueryClient();
  const teamId = '0190a000-0000-7000-8000-00000000000b';
  client.setQueryData(peopleQuery.queryKey, {
    items: [
      { id: minaId, name: 'مینا رستگار', teamId, active: true, away: null },
      { id: arashId, name: 'آرش کیانی', teamId, active: true, away: null },
    ],
  });
  return render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>{part}</QueryClientProvider>
    </I18nProvider>,
  );
}
