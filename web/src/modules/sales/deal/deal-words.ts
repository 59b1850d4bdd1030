import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type ForecastCategory, PersonRole } from '@peyvand/contract/sales/deals';
import type { StageKind, Words } from '@peyvand/contract/sales/pipelines';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Tone } from '../../../kit/marks.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { listsQuery } from './deal-queries.ts';

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

const roleWords: Readonly<Record<PersonRole, MessageDescriptor>> = {
  decision_maker: msg`Decision maker`,
  influencer: msg`Influencer`,
  user: msg({ message: 'User', context: 'of what is bought' }),
  champion: msg({ message: 'Champion', context: 'part in a decision' }),
  blocker: msg({ message: 'Opponent', context: 'part in a decision' }),
  gatekeeper: msg`Gatekeeper`,
  other: msg({ message: 'Other', context: 'part in a decision' }),
};

/** The word for a part in a decision: one of the program's, or of the organisation's own. */
export function useRoleWord(): (role: string) => string {
  const { i18n } = useLingui();
  const nameOf = useNameOf();
  const own = useQuery(listsQuery).data?.roles;
  return (role) => {
    const known = PersonRole.safeParse(role);
    return known.success ? i18n._(roleWords[known.data]) : nameOf(own?.find(({ id }) => id === role)?.names);
  };
}

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
