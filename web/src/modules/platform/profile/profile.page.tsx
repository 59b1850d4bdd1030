import { useLingui } from '@lingui/react/macro';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Tabs } from '../../../kit/tabs.tsx';
import { useQueryText } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { AccountSection } from './account-section.tsx';
import { ApiKeySection } from './api-key-section.tsx';
import { PasskeySection } from './passkey-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { ReadingSection } from './reading-section.tsx';
import { SessionSection } from './session-section.tsx';
import { TotpSection } from './totp-section.tsx';
import '../platform.css';

type TabId = 'reading' | 'security' | 'keys';

/** What belongs to oneself: how to read, name and password, second steps, devices, API keys. */
export function Page() {
  const { t } = useLingui();
  const can = useCan();
  const [wanted, setWanted] = useQueryText('tab');
  const items = [
    { id: 'reading' as const, label: t`Preferences` },
    { id: 'security' as const, label: t`Account and security` },
    ...(can('platform.apikey.create') ? [{ id: 'keys' as const, label: t`API keys` }] : []),
  ];
  const current: TabId = items.find((item) => item.id === wanted)?.id ?? 'reading';
  return (
    <>
      <PageBar title={t`My profile`} />
      <Tabs label={t`My profile`} value={current} onChange={(id) => setWanted(id)} items={items}>
        {(id) => (
          <div className="pf-page">
            {id === 'reading' && <ReadingSection />}
            {id === 'security' && (
              <>
                <AccountSection />
                <PasswordSection />
                <TotpSection />
                <PasskeySection />
                <SessionSection />
              </>
            )}
            {id === 'keys' && <ApiKeySection />}
          </div>
        )}
      </Tabs>
    </>
  );
}
