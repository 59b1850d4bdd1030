import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { PageBar } from '../../../kit/page-bar.tsx';
import { usePathParam } from '../../../lib/navigation.ts';
import { runQuery } from './queries.ts';
import { RunView } from './run-view.tsx';

/** One printing, as its notice leads to it. */
export function Page() {
  const { t } = useLingui();
  const id = usePathParam('id');
  const run = useQuery(runQuery(id)).data;
  return (
    <div className="letter-page">
      <PageBar title={run ? run.template.name : t`Letters`} />
      <div className="letter-run">
        <RunView id={id} />
      </div>
    </div>
  );
}
