import { useLingui } from '@lingui/react/macro';
import type { Role } from '@peyvand/contract/platform/roles';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { usePathParam, useQueryText } from '../../../lib/navigation.ts';
import { useProblemWords } from '../form/problem-words.ts';
import { useRightsWords } from '../rights/rights-words.ts';
import { NotThere } from './not-there.tsx';
import { catalogueQuery, rolesQuery } from './queries.ts';
import { RoleEditor } from './role-editor.tsx';
import { SettingsFrame } from './settings-frame.tsx';

const blank = { name: '', permissions: [], rows: {}, fields: {} } as const;

/** One role, a new one, or a copy of one. */
export function Page() {
  const { t } = useLingui();
  const say = useProblemWords();
  const words = useRightsWords();
  const id = usePathParam('id');
  const [from] = useQueryText('from');
  const roles = useQuery(rolesQuery);
  const catalogue = useQuery(catalogueQuery);
  const failed = roles.error ?? catalogue.error;
  if (!roles.data || !catalogue.data) {
    return (
      <SettingsFrame section="roles">
        {failed ? (
          <ErrorState
            title={t`The roles did not load`}
            text={say(failed)}
            onRetry={() => {
              void roles.refetch();
              void catalogue.refetch();
            }}
          />
        ) : (
          <SkeletonRows rows={6} />
        )}
      </SettingsFrame>
    );
  }
  const wanted = roles.data.items.find((one) => one.id === (id === 'new' ? from : id)) ?? null;
  if (id !== 'new') {
    return (
      <SettingsFrame section="roles">
        {wanted ? (
          <RoleEditor
            key={`${wanted.id} ${wanted.version}`}
            known={wanted}
            catalogue={catalogue.data}
            start={inputOf(wanted)}
          />
        ) : (
          <NotThere />
        )}
      </SettingsFrame>
    );
  }
  const start = wanted ? { ...inputOf(wanted), name: t`Copy of ${words.role(wanted)}` } : blank;
  return (
    <SettingsFrame section="roles">
      <RoleEditor key={`new ${from}`} known={null} catalogue={catalogue.data} start={start} />
    </SettingsFrame>
  );
}

function inputOf({ name, permissions, rows, fields }: Role) {
  return { name, permissions, rows, fields };
}
