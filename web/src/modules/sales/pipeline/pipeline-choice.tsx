import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { pipelinesQuery } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { ListFailed } from '../list-failed.tsx';
import type { PipelineChoiceProps } from '../slots.tsx';

/** Lets the reader choose a pipeline, where there are several, and shows something about it. */
export function PipelineChoice({ children }: PipelineChoiceProps) {
  const { t } = useLingui();
  const nameOf = useNameOf();
  const pipelines = useQuery(pipelinesQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  if (pipelines.isError)
    return (
      <ListFailed
        error={pipelines.error}
        onRetry={() => void pipelines.refetch()}
        isRetrying={pipelines.isFetching}
      />
    );
  const all = pipelines.data?.items ?? [];
  const pipeline = all.find(({ id }) => id === chosen) ?? all[0];
  if (!pipeline) return <SkeletonRows rows={5} />;
  const stages = pipeline.stages.map(({ id, kind, names }) => ({ id, kind, name: nameOf(names) }));
  const picker = all.length > 1 && (
    <Select<string>
      label={t`Pipeline`}
      labelHidden
      size="sm"
      value={pipeline.id}
      onChange={setChosen}
      options={all.map(({ id, names }) => ({ id, label: nameOf(names) }))}
    />
  );
  return children({ id: pipeline.id, stages }, picker);
}
