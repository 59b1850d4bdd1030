import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-aria-components';
import { ErrorState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useCan } from '../../../lib/session.ts';
import { areasFor, sections } from './sections.ts';
import '../platform.css';
import './settings.css';

/**
 * One part of the administration, beside the list of all; on a phone under a way back to them. A part without its
 * permission says who can help.
 */
export function SettingsFrame(props: { section: string; tools?: ReactNode; children: ReactNode }) {
  const { t, i18n } = useLingui();
  const can = useCan();
  const section = sections().find(({ id }) => id === props.section);
  const isAllowed = section !== undefined && can(section.permission);
  return (
    <>
      <PageBar title={section ? i18n._(section.label) : t`Settings`}>{isAllowed && props.tools}</PageBar>
      <div className="pf-settings">
        <Link href="/settings" className="pf-back">
          <Icon name="back" size="s" />
          <Trans>Settings</Trans>
        </Link>
        <SectionList current={props.section} />
        <div className="pf-part">
          {isAllowed ? (
            props.children
          ) : (
            <ErrorState
              title={t`You have no access to this page`}
              text={<Trans>An administrator can grant it to your role.</Trans>}
            />
          )}
        </div>
      </div>
    </>
  );
}

/** Every part that the person may see, by area. Without a current one it is the page itself. */
export function SectionList({ current }: { current?: string }) {
  const { t, i18n } = useLingui();
  const areas = areasFor(useCan());
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <nav ref={list} className={current === undefined ? 'pf-areas' : 'pf-sections'} aria-label={t`Settings`}>
      {areas.map((area) => (
        <section key={area.id}>
          <h2>{i18n._(area.label)}</h2>
          {area.sections.map(({ id, label }) => (
            <Link key={id} href={`/settings/${id}`} {...(id === current ? { 'aria-current': 'page' } : {})}>
              {i18n._(label)}
            </Link>
          ))}
        </section>
      ))}
    </nav>
  );
}
