import { Trans, useLingui } from '@lingui/react/macro';
import { changeTopics, ObservationKind, type Topic } from '@peyvand/contract/customers/observations';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { topicsQuery } from './queries.ts';
import { observationWords } from './words.ts';

/** The topics that are offered where knowledge is written down: one a line, by kind. */
export function TopicsSection() {
  const { t } = useLingui();
  const failureText = useFailureText();
  const topics = useQuery(topicsQuery);
  if (topics.isPending) return <SkeletonRows rows={6} />;
  if (!topics.data)
    return (
      <ErrorState
        title={t`The topics did not load`}
        text={failureText(topics.error)}
        onRetry={() => void topics.refetch()}
      />
    );
  return <TopicsForm key={topics.data.version} {...topics.data} />;
}

function TopicsForm({ items, version }: { items: readonly Topic[]; version: number }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [texts, setTexts] = useState(
    () =>
      new Map(
        ObservationKind.options.map((kind) => [
          kind,
          items
            .filter((one) => one.kind === kind)
            .map((one) => one.name)
            .join('\n'),
        ]),
      ),
  );
  const save = useMutation({
    mutationFn: () => {
      const list = [...texts].flatMap(([kind, text]) =>
        text
          .split('\n')
          .map((name) => name.trim())
          .filter((name) => name !== '')
          .map((name) => ({ kind, name: name.slice(0, 80) })),
      );
      return call(changeTopics, { body: { items: list } }, { version });
    },
    onSuccess: (saved) => {
      client.setQueryData(topicsQuery.queryKey, saved);
      notify({ text: t`The topics are saved` });
    },
    onError: async (error) => {
      notify({ text: failureText(error) });
      await client.invalidateQueries({ queryKey: topicsQuery.queryKey });
    },
  });
  return (
    <div className="pf-page">
      <p className="small t3 py-3">
        <Trans>
          Offered where somebody writes down what a customer needs or likes; one topic a line. Other topics
          stay possible.
        </Trans>
      </p>
      <div className="grid gap-4 max-w-lg">
        {ObservationKind.options.map((kind) => (
          <TextArea
            key={kind}
            label={i18n._(observationWords[kind])}
            value={texts.get(kind) ?? ''}
            onChange={(text) => setTexts(new Map(texts).set(kind, text))}
            rows={3}
          />
        ))}
      </div>
      <div className="pf-acts mt-4">
        <Button look="primary" isPending={save.isPending} onPress={() => save.mutate()}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </div>
  );
}
