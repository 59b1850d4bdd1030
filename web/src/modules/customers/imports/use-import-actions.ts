import {
  cancelImport,
  changeImport,
  dryRunImport,
  type ImportDetail,
  runImport,
} from '@peyvand/contract/platform/import';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { importQuery } from './import-queries.ts';

export type ImportChange = z.input<NonNullable<typeof changeImport.body>>;

/** What can be done with an import before and while it runs. Refusals are told, and the true state is fetched. */
export function useImportActions(detail: ImportDetail) {
  const client = useQueryClient();
  const failureText = useFailureText();
  const { id } = detail;
  const { queryKey } = importQuery(id);
  const onError = (error: unknown) => {
    notify({ text: failureText(error) });
    return client.invalidateQueries({ queryKey });
  };
  /** The next write waits for the version of the one before it. */
  const version = () => client.getQueryData(queryKey)?.version ?? detail.version;
  const change = useMutation({
    scope: { id: `import ${id}` },
    mutationFn: (body: ImportChange) => call(changeImport, { params: { id }, body }, { version: version() }),
    onMutate: async ({ mapping }) => {
      await client.cancelQueries({ queryKey });
      if (mapping)
        client.setQueryData(
          queryKey,
          (old) =>
            old && {
              ...old,
              mapping: { columns: mapping.columns, defaults: mapping.defaults ?? {} },
              dryRun: null,
            },
        );
    },
    onSuccess: (stored) => client.setQueryData(queryKey, stored),
    onError,
  });
  const start = (endpoint: typeof runImport) => ({
    scope: { id: `import ${id}` },
    mutationFn: () => call(endpoint, { params: { id } }),
    onSuccess: (now: Awaited<ReturnType<typeof callRun>>) => {
      client.setQueryData(queryKey, (old) => old && { ...old, ...now });
      return client.invalidateQueries({ queryKey });
    },
    onError,
  });
  const callRun = () => call(runImport, { params: { id } });
  const tryOut = useMutation(start(dryRunImport));
  const run = useMutation(start(runImport));
  const cancel = useMutation(start(cancelImport));
  return { change, tryOut, run, cancel };
}
