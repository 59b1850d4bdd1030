import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ForecastCategory, PersonRole } from '@peyvand/contract/sales/deals';
import type { StageKind, Words } from '@peyvand/contract/sales/pipelines';
import { useCallback } from 'react';
import type { Tone } from '../../../kit/marks.tsx';
import { usePreferences } from '../../../lib/preferences.ts';

export const dealStatusWords: Readonly<Record<StageKind, MessageDescriptor>> = {
  open: msg({ message: 'Open', context: 'deal' }),
  won: msg({ message: 'Won', context: 'deal' }),
  lost: msg({ message: 'Lost', context: 'deal' }),
};

/** How sure the seller is that a deal comes. */
export const forecastWords: Readonly<Record<ForecastCategory, MessageDescriptor>> = {
  commit: msg({ message: 'Commit', context: 'forecast' }),
  best: msg({ message: 'Best case', context: 'forecast' }),
  pipeline: msg({ message: 'Pipeline', context: 'forecast' }),
  omitted: msg({ message: 'Not in the forecast', context: 'forecast' }),
};

export const dealStatusTones: Readonly<Record<StageKind, Tone | undefined>> = {
  open: undefined,
  won: 'positive',
  lost: 'negative',
};

export const roleWords: Readonly<Record<PersonRole, MessageDescriptor>> = {
  decision_maker: msg`Decision maker`,
  influencer: msg`Influencer`,
  user: msg({ message: 'User', context: 'of what is bought' }),
  gatekeeper: msg`Gatekeeper`,
  other: msg({ message: 'Other', context: 'part in a decision' }),
};

/** What a stage may demand, by the name that the contract gives it. */
export const requiredWords: Readonly<Record<string, MessageDescriptor>> = {
  amount: msg`Amount`,
  expectedOn: msg`Expected close`,
  nextStep: msg`Next step`,
  nextStepOn: msg`Date of the next step`,
  source: msg({ message: 'Source', context: 'of a deal' }),
  people: msg({ message: 'People', context: 'of a deal' }),
  decisionMaker: msg`Decision maker`,
  lines: msg`Products`,
  competitors: msg`Competitors`,
};

/** A name in the reader's language, else in any that there is. */
function nameIn(names: Words | Readonly<Record<string, string>>, language: 'fa' | 'en' | 'ru'): string {
  return names[language] ?? names.en ?? names.fa ?? names.ru ?? '';
}

/** The same as a function for the present reader. */
export function useNameOf(): (names: Words | Readonly<Record<string, string>> | undefined) => string {
  const { language } = usePreferences();
  return useCallback((names) => (names ? nameIn(names, language) : ''), [language]);
}
