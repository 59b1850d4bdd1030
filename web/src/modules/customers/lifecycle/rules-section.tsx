import { Trans, useLingui } from '@lingui/react/macro';
import {
  changeRules,
  type Preview,
  previewRules,
  type Rules,
  type RulesState,
  runLifecycle,
} from '@peyvand/contract/customers/lifecycle';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useRefusalText } from '../refusal-text.ts';
import { PreviewList } from './preview-list.tsx';
import { rulesQuery } from './queries.ts';
import { GrowthFields, ReturnFields, SilenceFields } from './rule-fields.tsx';
import './lifecycle.css';

/** The rules by which customers move between stages; tried before they are saved. */
export function RulesSection() {
  const { t } = useLingui();
  const failureText = useRefusalText();
  const state = useQuery(rulesQuery);
  if (state.isPending) return <SkeletonRows rows={8} />;
  if (!state.data)
    return (
      <ErrorState
        title={t`The rules did not load`}
        text={failureText(state.error)}
        onRetry={() => void state.refetch()}
      />
    );
  return <RulesForm key={state.data.version} state={state.data} />;
}

function RulesForm({ state }: { state: RulesState }) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useRefusalText();
  const [rules, setRules] = useState<Rules>(state.rules);
  const [preview, setPreview] = useState<{ of: Rules; found: Preview } | null>(null);
  const changed = JSON.stringify(rules) !== JSON.stringify(state.rules);
  const tell = (error: unknown) => notify({ text: failureText(error) });
  const look = useMutation({
    mutationFn: (body: Rules) => call(previewRules, { body }),
    onSuccess: (found, of) => setPreview({ of, found }),
    onError: tell,
  });
  const save = useMutation({
    mutationFn: (body: Rules) => call(changeRules, { body }, { version: state.version }),
    onSuccess: (saved) => {
      client.setQueryData(rulesQuery.queryKey, saved);
      notify({ text: t`Saved. All customers are judged in the background.` });
    },
    onError: async (error) => {
      tell(error);
      await client.invalidateQueries({ queryKey: rulesQuery.queryKey });
    },
  });
  const run = useMutation({
    mutationFn: () => call(runLifecycle, {}),
    onSuccess: () => notify({ text: t`All customers are judged in the background.` }),
    onError: tell,
  });
  const set = (part: Partial<Rules>) => setRules({ ...rules, ...part });
  const shown = preview?.of === rules ? preview.found : null;
  return (
    <div className="pf-page lifecycle">
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          Who has bought nothing is a lead; the first order makes a first buy. The other stages follow these
          rules, from top to bottom: the first that fits counts. Rules look at purchases only, so they can be
          tried before they are saved.
        </Trans>
      </p>
      <SilenceFields stage="lost" rule={rules.lost} onChange={(lost) => set({ lost })} />
      <SilenceFields stage="at_risk" rule={rules.at_risk} onChange={(at_risk) => set({ at_risk })} />
      <ReturnFields rule={rules.won_back} onChange={(won_back) => set({ won_back })} />
      <GrowthFields stage="loyal" rule={rules.loyal} onChange={(loyal) => set({ loyal })} />
      <GrowthFields
        stage="repeat"
        rule={rules.repeat}
        onChange={(repeat) => repeat && set({ repeat })}
        isFixed
      />
      {shown && <PreviewList preview={shown} />}
      <div className="pf-acts mt-4">
        <Button
          look="primary"
          isDisabled={!changed}
          isPending={save.isPending}
          onPress={() => save.mutate(rules)}
        >
          <Trans>Save</Trans>
        </Button>
        <Button look="quiet" isPending={look.isPending} onPress={() => look.mutate(rules)}>
          <Trans>What would change?</Trans>
        </Button>
        {changed && (
          <Button onPress={() => setRules(state.rules)}>
            <Trans>Discard</Trans>
          </Button>
        )}
        <Button icon="retry" isPending={run.isPending} onPress={() => run.mutate()}>
          <Trans>Judge all customers now</Trans>
        </Button>
      </div>
      {state.lastRun && (
        <p className="meta mt-2">
          <Trans>
            All customers were judged {format.relative(state.lastRun.at)};{' '}
            {format.number(state.lastRun.moved)} moved.
          </Trans>
        </p>
      )}
    </div>
  );
}
