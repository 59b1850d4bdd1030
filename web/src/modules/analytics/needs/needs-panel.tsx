import { Trans, useLingui } from '@lingui/react/macro';
import { type GroupNeeds, setNeeds } from '@peyvand/contract/analytics/needs';
import type { Currency } from '@peyvand/contract/core/money';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { draftOf, furtherNeed, inputOf, type NeedDraft, sumOfWeights } from './draft.ts';
import { NeedFields } from './need-fields.tsx';
import { needsQuery } from './needs-query.ts';

const most = 20;

/** Sets all needs of a group at once: their weights are a hundred together. */
export function NeedsPanel(props: { group: GroupNeeds; currency: Currency; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const { language } = usePreferences();
  const { group, currency, onClose } = props;
  const [drafts, setDrafts] = useState<readonly NeedDraft[]>(() => {
    const known = draftOf(group);
    return known.length > 0 ? known : [furtherNeed([], 'first')];
  });
  const [added, setAdded] = useState(0);
  const input = inputOf(drafts);
  const sum = sumOfWeights(drafts);
  const put = (key: string, part: Partial<NeedDraft>) =>
    setDrafts(drafts.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const save = useMutation({
    mutationFn: async (needs: NonNullable<typeof input>) => {
      await call(setNeeds, { params: { id: group.groupId }, body: { needs } }, { version: group.version });
    },
    onSuccess: () => {
      notify({ text: t`The needs are saved` });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: needsQuery.queryKey }),
  });
  const name = group.name[language];
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={t`Needs of “${name}”`}
      footer={
        <Button
          look="primary"
          icon="check"
          isDisabled={input === null}
          isPending={save.isPending}
          onPress={() => input && save.mutate(input)}
        >
          <Trans>Save</Trans>
        </Button>
      }
    >
      <div className="needs-edit">
        <p className="small t3">
          <Trans>What these customers ask for, in your words, and how much each counts of a hundred.</Trans>
        </p>
        {drafts.map((draft) => (
          <NeedFields
            key={draft.key}
            draft={draft}
            currency={currency}
            onChange={(part) => put(draft.key, part)}
            onRemove={() => setDrafts(drafts.filter(({ key }) => key !== draft.key))}
          />
        ))}
        <p className="row">
          <Button
            size="sm"
            icon="plus"
            isDisabled={drafts.length >= most}
            onPress={() => {
              setAdded(added + 1);
              setDrafts([...drafts, furtherNeed(drafts, `new ${added}`)]);
            }}
          >
            <Trans>Add a need</Trans>
          </Button>
          {drafts.length > 0 && (
            <span className={sum === 100 ? 'small t3' : 'small neg'} role="status">
              {t`${format.percent(sum / 100, 1)} of ${format.percent(1)}`}
            </span>
          )}
        </p>
        {save.isError && <Failed error={save.error} />}
      </div>
    </SidePanel>
  );
}

function Failed({ error }: { error: unknown }) {
  const { t } = useLingui();
  const failure = failureOf(error);
  const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
  const isTaken = problem?.violations?.some(({ reason }) => reason === 'taken');
  return (
    <p className="small neg" role="alert">
      {problem?.code === 'version.stale'
        ? t`Somebody else changed these needs meanwhile. Close and open them again.`
        : isTaken
          ? t`Two needs have the same name.`
          : problem?.code === 'request.refused'
            ? t`Some values were not taken; nothing is lost.`
            : t`It did not work. What was saved is safe; try again.`}
    </p>
  );
}
