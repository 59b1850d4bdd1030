import { useLingui } from '@lingui/react/macro';
import { PageBar } from '../../../kit/page-bar.tsx';
import { usePathParam } from '../../../lib/navigation.ts';
import { AuditSection } from './audit-section.tsx';
import { NotThere } from './not-there.tsx';
import { OrganisationSection } from './organisation-section.tsx';
import { RoleList } from './role-list.tsx';
import { sections } from './sections.ts';
import { SectionList, SettingsFrame } from './settings-frame.tsx';
import { TeamSection } from './team-section.tsx';
import { UserSection } from './user-section.tsx';

/** One part of the administration; without a part in the address, the list of all. */
export function Page() {
  const { t } = useLingui();
  const wanted = usePathParam('section');
  const section = sections().find((one) => one.id === wanted);
  if (wanted === '') {
    return (
      <>
        <PageBar title={t`Settings`} />
        <SectionList />
      </>
    );
  }
  if (section && 'Content' in section) {
    return (
      <SettingsFrame section={section.id}>
        <section.Content />
      </SettingsFrame>
    );
  }
  switch (section?.id) {
    case 'organisation':
      return <OrganisationSection />;
    case 'users':
      return <UserSection />;
    case 'teams':
      return <TeamSection />;
    case 'roles':
      return <RoleList />;
    case 'audit':
      return <AuditSection />;
    default:
      return <NotThere />;
  }
}
