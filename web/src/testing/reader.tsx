import { i18n } from '@lingui/core';
import { I18nProvider as LinguiProvider } from '@lingui/react';
import { render } from '@testing-library/react';
import { act, type ReactNode } from 'react';
import { I18nProvider as AriaProvider } from 'react-aria-components';
import { activateLanguage, applyToDocument } from '../lib/i18n.ts';
import {
  defaultsFor,
  getPreferences,
  type Language,
  localeTag,
  type Preferences,
  setPreferences,
} from '../lib/preferences.ts';

/** Draws something as one reader sees it, with the real catalogue. Zone is Tehran unless told. */
export async function renderFor(language: Language, node: ReactNode, change: Partial<Preferences> = {}) {
  setPreferences({ ...defaultsFor(language), timeZone: 'Asia/Tehran', ...change });
  const preferences = getPreferences();
  await act(() => activateLanguage(preferences));
  applyToDocument(preferences, false);
  return render(
    <LinguiProvider i18n={i18n}>
      <AriaProvider locale={localeTag(preferences)}>{node}</AriaProvider>
    </LinguiProvider>,
  );
}
