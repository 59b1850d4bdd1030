import { useEffect } from 'react';
import { useGo, usePathParam } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { AuditSection } from './audit-section.tsx';
import { NotThere } from './not-there.tsx';
import { OrganisationSection } from './organisation-section.tsx';
import { RoleList } from './role-list.tsx';
import { sections } from './sections.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { TeamSection } from './team-section.tsx';
import { UserSection } from './user-section.tsx';

/** The administration; without a part in the address, the first that the person may see. */
export function Page() {
  const wanted = usePathParam('section');
  const can = useCan();
  const go = useGo();
  const first = sections().find((one) => can(one.permission))?.id ?? 'organisation';
  useEffect(() => {
    if (wanted === '') go(`/settings/${first}`, { replace: true });
  }, [wanted, first, go]);
  const section = sections().find((one) => one.id === wanted);
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
      return wanted === '' ? null : <NotThere />;
  }
}
