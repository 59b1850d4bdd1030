import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import { type ImportTargetInfo, importSample, uploadImport } from '@peyvand/contract/platform/import';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState, ErrorState } from '../../../kit/empty.tsx';
import { FileDrop } from '../../../kit/file-drop.tsx';
import { Progress, SkeletonRows, Stepper } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Select } from '../../../kit/select.tsx';
import { failureOf } from '../../../lib/api.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import '../customers.css';
import './imports.css';
import { uploadFile } from '../../../lib/upload.ts';
import { useFailureText } from '../failure-text.ts';
import { wordOf } from '../words.ts';
import { importQuery, targetsQuery } from './import-queries.ts';
import { targetWords } from './import-words.ts';
import { PastImports } from './past-imports.tsx';
import { useImportSteps } from './use-import-steps.ts';
import { Watches } from './watches.tsx';

/** Where an import begins: what it brings, the file, and the imports so far. */
export function Page() {
  const { t } = useLingui();
  const targets = useQuery(targetsQuery);
  const steps = useImportSteps();
  const can = useCan();
  return (
    <div className="imports">
      <PageBar title={t`Import`}>
        <Stepper label={t`Steps of the import`} steps={steps} current={0} />
      </PageBar>
      {targets.isPending && <SkeletonRows rows={5} widths={[60]} />}
      {targets.isError && (
        <ErrorState
          title={t`The page did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void targets.refetch()}
        />
      )}
      {targets.isSuccess && targets.data.items.length === 0 && (
        <EmptyState
          title={t`Nothing can be imported by you`}
          text={t`Your role does not allow it. An administrator can grant it.`}
        />
      )}
      {targets.isSuccess && targets.data.items.length > 0 && (
        <div className="importstart">
          <NewImport targets={targets.data.items} />
          <PastImports />
          {can('platform.import.manage') && <Watches targets={targets.data.items} />}
        </div>
      )}
    </div>
  );
}

const tables = ['.csv', '.tsv', '.txt', '.xlsx'];
const cards = ['.vcf', '.vcard', '.json'];

function NewImport({ targets }: { targets: readonly ImportTargetInfo[] }) {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const go = useGo();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [asked, setAsked] = useQueryText('target');
  const chosen = targets.find((one) => one.name === asked) ?? targets[0];
  const target = chosen?.name ?? 'customers';
  const accepted = chosen?.cards ? [...tables, ...cards] : tables;
  const [progress, setProgress] = useState<{ name: string; share: number } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn: (file: File) => {
      setFailed(null);
      setProgress({ name: file.name, share: 0 });
      return uploadFile({
        endpoint: uploadImport,
        href: urlOf(uploadImport, {}, { target }),
        file,
        onProgress: (share) => setProgress({ name: file.name, share }),
      });
    },
    onSuccess: (detail) => {
      client.setQueryData(importQuery(detail.id).queryKey, detail);
      go(`/imports/${detail.id}`);
    },
    onError: (error) => {
      const failure = failureOf(error);
      const reason = failure.kind === 'problem' ? failure.error.problem.reason : undefined;
      setFailed(
        reason === 'platform.import.cards_unfit'
          ? t`A file of vCards holds customers; choose “Customers” above.`
          : reason?.startsWith('platform.import.')
            ? t`The file cannot be read as a table. Save it as Excel (.xlsx) or CSV and try again; nothing was stored.`
            : failureText(error),
      );
    },
    onSettled: () => {
      setProgress(null);
      return client.invalidateQueries({ queryKey: ['import', 'list'] });
    },
  });
  const sample = (format: 'csv' | 'xlsx') => urlOf(importSample, { target }, { language, format });
  return (
    <section className="grid gap-4" aria-label={t`New import`}>
      <div className="target">
        <Select
          label={t`What the file holds`}
          value={target}
          onChange={setAsked}
          options={targets.map(({ name }) => {
            const word = wordOf(targetWords, name);
            return { id: name, label: word ? i18n._(word) : name };
          })}
        />
      </div>
      <FileDrop accept={accepted} onFile={(file) => upload.mutate(file)}>
        {chosen?.cards ? (
          <Trans>
            Excel, CSV, TSV or text, columns are recognised by their heads; or vCards of a phone or mail
            program
          </Trans>
        ) : (
          <Trans>Excel, CSV, TSV or text; columns are recognised by their heads</Trans>
        )}
      </FileDrop>
      {progress && <Progress label={t`Sending ${progress.name}`} value={progress.share} total={1} />}
      {failed && (
        <p className="hint error" role="alert">
          {failed}
        </p>
      )}
      <p className="small t3">
        <Trans>
          A sample to fill in:{' '}
          <a className="link" href={sample('xlsx')} download>
            Excel
          </a>
          ,{' '}
          <a className="link" href={sample('csv')} download>
            CSV
          </a>
        </Trans>
      </p>
    </section>
  );
}
