import { useLingui } from '@lingui/react/macro';
import { signOut } from '@peyvand/contract/platform/sessions';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { Avatar } from '../kit/avatar.tsx';
import { Menu } from '../kit/menu.tsx';
import { notify } from '../kit/toast.tsx';
import { call } from '../lib/api.ts';
import { useGo } from '../lib/navigation.ts';
import { defaultsFor, type Language, usePreferences } from '../lib/preferences.ts';
import { useMe, useSavePreferences } from '../lib/session.ts';

const languageNames: Readonly<Record<Language, string>> = { fa: 'فارسی', en: 'English', ru: 'Русский' };

/** Ends the session, forgets what was seen, and leads to the sign-in. Without an answer the person stays and is told. */
export function useSignOut(): () => void {
  const { t } = useLingui();
  const client = useQueryClient();
  const go = useGo();
  const leave = useMutation({
    mutationFn: () => call(signOut, {}),
    onSuccess: () => {
      go('/sign-in');
      client.clear();
    },
    onError: () => notify({ text: t`You are still signed in: the server did not answer` }),
  });
  return () => leave.mutate();
}

/** The person at the foot of the navigation: profile, theme, language, sign out. */
export function UserMenu() {
  const { t } = useLingui();
  const me = useMe();
  const reader = usePreferences();
  const save = useSavePreferences();
  const go = useGo();
  const leave = useSignOut();
  const name = me?.user.name ?? '';
  const themes = { light: t`Light`, dark: t`Dark`, system: t`As the system` };

  function speak(language: Language): void {
    const { calendar, digits, weekStart } = defaultsFor(language);
    void save({ language, calendar, digits, weekStart });
  }

  return (
    <Menu
      label={t`My account`}
      trigger={
        <Button className="me-button" aria-label={t`My account: ${name}`}>
          <Avatar name={name} mine />
          <span className="cut">
            <bdi>{name}</bdi>
          </span>
        </Button>
      }
      groups={[
        { items: [{ id: 'profile', label: t`My profile`, icon: 'person', onAction: () => go('/profile') }] },
        {
          title: t`Theme`,
          items: (['light', 'dark', 'system'] as const).map((theme) => ({
            id: theme,
            label: themes[theme],
            icon:
              theme === 'light'
                ? ('sun' as const)
                : theme === 'dark'
                  ? ('moon' as const)
                  : ('settings' as const),
            isOn: reader.theme === theme,
            onAction: () => void save({ theme }),
          })),
        },
        {
          title: t`Language`,
          items: (['fa', 'en', 'ru'] as const).map((language) => ({
            id: language,
            label: languageNames[language],
            isOn: reader.language === language,
            onAction: () => speak(language),
          })),
        },
        { items: [{ id: 'leave', label: t`Sign out`, icon: 'exit', onAction: leave }] },
      ]}
    />
  );
}
