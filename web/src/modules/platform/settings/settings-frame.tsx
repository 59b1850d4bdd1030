import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { ErrorState } from '../../../kit/empty.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useCan } from '../../../lib/session.ts';
import { sections } from './sections.ts';
import '../platform.css';
import './settings.css';

/** Bar and tabs of the administration around one part of it; a part without its permission says who can help. */
export function SettingsFrame(props: { section: string; tools?: ReactNode; children: ReactNode }) {
  const { t, i18n } = useLingui();
  const can = useCan();
  const allowed = sections().filter((one) => can(one.permission));
  const isAllowed = allowed.some((one) => one.id === props.section);
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    // There are more parts than fit beside each other: the current one is never out of sight.
    tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, []);
  return (
    <>
      <PageBar title={t`Settings`}>{isAllowed && props.tools}</PageBar>
      <nav ref={tabs} className="tabs" aria-label={t`Settings`}>
        {allowed.map((one) => (
          <a
            key={one.id}
            href={`/settings/${one.id}`}
            {...(one.id === props.section ? { 'aria-current': 'page' } : {})}
          >
            {i18n._(one.label)}
          </a>
        ))}
      </nav>
      {isAllowed ? (
        props.children
      ) : (
        <ErrorState
          title={t`You have no access to this page`}
          text={<Trans>An administrator can grant it to your role.</Trans>}
        />
      )}
    </>
  );
}
