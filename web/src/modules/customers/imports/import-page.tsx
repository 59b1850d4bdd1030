import { useLingui } from '@lingui/react/macro';
import type { ImportDetail } from '@peyvand/contract/platform/import';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows, Stepper } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { failureOf } from '../../../lib/api.ts';
import { usePathParam } from '../../../lib/navigation.ts';
import '../customers.css';
import './imports.css';
import { wordOf } from '../words.ts';
import { importQuery } from './import-queries.ts';
import { phaseOf, stepOf } from './import-state.ts';
import { targetWords } from './import-words.ts';
import { MappingStep } from './mapping-step.tsx';
import { RunStep } from './run-step.tsx';
import { useImportSteps } from './use-import-steps.ts';

/** One import, at the place where it is: the server keeps it, so loading the page again loses nothing. */
export function Page() {
  const id = usePathParam('id');
  const { t, i18n } = useLingui();
  const steps = useImportSteps();
  const one = useQuery(importQuery(id));
  useFreshRecords(one.data);
  if (one.isPending) return <SkeletonRows rows={10} widths={[30, 40, 20]} />;
  if (!one.data) {
    const failure = failureOf(one.error);
    const missing = failure.kind === 'problem' && [400, 404].includes(failure.error.problem.status);
    return (
      <ErrorState
        title={missing ? t`This import is not here` : t`The import did not load`}
        text={
          missing
            ? t`It may have been removed, or it belongs to a colleague.`
            : t`Nothing is lost; what you have saved is in its place.`
        }
        {...(missing ? {} : { onRetry: () => void one.refetch() })}
      >
        <a className="btn quiet" href="/imports">{t`To the imports`}</a>
      </ErrorState>
    );
  }
  const word = wordOf(targetWords, one.data.target);
  const target = word ? i18n._(word) : one.data.target;
  const phase = phaseOf(one.data.state);
  return (
    <div className="imports">
      <PageBar
        title={t`Import: ${target}`}
        note={
          <bdi dir="ltr" className="cut">
            {one.data.file.name}
          </bdi>
        }
      >
        <Stepper label={t`Steps of the import`} steps={steps} current={stepOf(one.data.state)} />
      </PageBar>
      {phase === 'mapping' || phase === 'trying' || phase === 'tried' ? (
        <MappingStep detail={one.data} />
      ) : (
        <RunStep detail={one.data} />
      )}
    </div>
  );
}

/** When a run or its undo ends, every list of records is stale. */
function useFreshRecords(detail: ImportDetail | undefined): void {
  const client = useQueryClient();
  const before = useRef<string | undefined>(undefined);
  const state = detail?.state;
  useEffect(() => {
    const was = before.current;
    before.current = state;
    if ((was === 'running' || was === 'undoing') && state !== was) {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' });
    }
  }, [client, state]);
}
