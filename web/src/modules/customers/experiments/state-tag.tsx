import { useLingui } from '@lingui/react/macro';
import type { Experiment } from '@peyvand/contract/customers/experiments';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';

/** Whether an experiment still takes customers. */
export function StateTag({ experiment }: { experiment: Experiment }) {
  const { t } = useLingui();
  const format = useFormat();
  return experiment.endedAt === null ? (
    <Tag tone="positive">{t({ message: 'Running', context: 'experiment' })}</Tag>
  ) : (
    <Tag>{t`Ended ${format.dateShort(experiment.endedAt)}`}</Tag>
  );
}
