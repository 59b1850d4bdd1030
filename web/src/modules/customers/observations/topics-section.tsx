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
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { topicsQuery } from './queries.ts';
import { observationWords } from './words.ts';
import './observations.css';

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
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [texts, setTexts] = useState(() => textsOf(items));
  const list = topicsIn(texts);
  const changed = JSON.stringify(list) !== JSON.stringify(topicsIn(textsOf(items)));
  const isLong = (text: string | undefined) => linesOf(text ?? '').some((name) => name.length > longest);
  const save = useMutation({
    mutationFn: () => call(changeTopics, { body: { items: list } }, { version }),
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
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          Offered where somebody writes down what a customer needs or likes; one topic a line. Other topics
          stay possible.
        </Trans>
      </p>
      <div className="topics">
        {ObservationKind.options.map((kind) => (
          <TextArea
            key={kind}
            label={i18n._(observationWords[kind])}
            value={texts.get(kind) ?? ''}
            onChange={(text) => setTexts(new Map(texts).set(kind, text))}
            rows={3}
            error={
              isLong(texts.get(kind)) ? t`A topic has at most ${format.number(longest)} letters.` : undefined
            }
          />
        ))}
      </div>
      <div className="pf-acts mt-4">
        <Button
          look="primary"
          isDisabled={!changed || [...texts.values()].some(isLong)}
          isPending={save.isPending}
          onPress={() => save.mutate()}
        >
          <Trans>Save</Trans>
        </Button>
        {changed && (
          <Button onPress={() => setTexts(textsOf(items))}>
            <Trans>Discard</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}

const longest = 80;

function textsOf(items: readonly Topic[]): Map<Topic['kind'], string> {
  return new Map(
    ObservationKind.options.map((kind) => [
      kind,
      items
        .filter((one) => one.kind === kind)
        .map((one) => one.name)
        .join('\n'),
    ]),
  );
}

function topicsIn(texts: ReadonlyMap<Topic['kind'], string>): Topic[] {
  return [...texts].flatMap(([kind, text]) => linesOf(text).map((name) => ({ kind, name })));
}

/** The lines that say something. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
