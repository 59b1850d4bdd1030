import { useLingui } from '@lingui/react/macro';
import {
  changeLetterTemplate,
  createLetterTemplate,
  type LetterTemplate,
  type LetterTemplateInput,
} from '@peyvand/contract/customers/letters';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useGo, usePathParam } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { Preview } from './preview.tsx';
import { templateQuery } from './queries.ts';
import { TemplateFields } from './template-fields.tsx';
import { useLetterFailure } from './words.ts';
import './letters.css';

const back = '/settings/letters';

/** A template beside how it looks for a customer. */
export function Page() {
  const id = usePathParam('id');
  const { t } = useLingui();
  const found = useQuery({ ...templateQuery(id), enabled: id !== 'new' });
  if (id === 'new') return <Editor loaded={null} />;
  if (found.isPending) return <SkeletonRows rows={6} />;
  if (found.isError) {
    return (
      <ErrorState
        isPage
        title={t`The page did not load`}
        text={t`Nothing is lost; what you have saved is in its place.`}
        onRetry={() => void found.refetch()}
      />
    );
  }
  return <Editor key={id} loaded={found.data} />;
}

function Editor({ loaded }: { loaded: LetterTemplate | null }) {
  // What a colleague saves meanwhile is not taken over unseen: saving then says so.
  const [template] = useState(loaded);
  const { t } = useLingui();
  const go = useGo();
  const client = useQueryClient();
  const failure = useLetterFailure();
  const { language, calendar, digits } = usePreferences();
  const [draft, setDraft] = useState<LetterTemplateInput>(() =>
    template
      ? inputOf(template)
      : {
          name: '',
          kind: 'letter',
          language,
          calendar,
          digits,
          purposeId: null,
          sender: '',
          body: '{{ customer.name }}\n\n',
        },
  );
  const save = useMutation({
    mutationFn: () =>
      template
        ? call(
            changeLetterTemplate,
            { params: { id: template.id }, body: draft },
            { version: template.version },
          )
        : call(createLetterTemplate, { body: draft }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['letterTemplates'] });
      go(back);
    },
    onError: (error) => notify({ text: failure(error) }),
  });
  const isReady = draft.name.trim() !== '' && draft.body.trim() !== '';
  return (
    <div className="letter-page">
      <PageBar title={template ? template.name : t`New template`}>
        <Button onPress={() => go(back)}>{t`Cancel`}</Button>
        <Button
          look="primary"
          isDisabled={!isReady}
          isPending={save.isPending}
          onPress={() => save.mutate()}
        >{t`Save`}</Button>
      </PageBar>
      <div className="letter-edit">
        <TemplateFields value={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
        <Preview template={draft} />
      </div>
    </div>
  );
}

function inputOf({ name, kind, language, calendar, digits, purposeId, sender, body }: LetterTemplate) {
  return { name, kind, language, calendar, digits, purposeId, sender, body };
}
