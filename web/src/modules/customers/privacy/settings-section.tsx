import { Trans, useLingui } from '@lingui/react/macro';
import {
  changePrivacySettings,
  type PrivacySettings,
  RetentionKind,
} from '@peyvand/contract/customers/privacy';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Check } from '../../../kit/check.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { useSettingsForm } from '../settings-form.tsx';
import './privacy.css';
import { Purposes } from './purposes.tsx';
import { retentionQuery, settingsQuery } from './queries.ts';
import { SensitiveFields } from './sensitive-fields.tsx';
import { retentionWords } from './words.ts';

/** How the organisation handles personal data: purposes and their texts, deadlines, what goes after how long. */
export function PrivacySection() {
  const { t } = useLingui();
  const can = useCan();
  const failureText = useFailureText();
  const settings = useQuery(settingsQuery);
  if (settings.isPending) return <SkeletonRows rows={6} />;
  if (!settings.data) {
    return (
      <ErrorState
        title={t`The settings did not load`}
        text={failureText(settings.error)}
        onRetry={() => void settings.refetch()}
      />
    );
  }
  return (
    <div className="pf-page privacy">
      <p className="t2">
        <Trans>
          Requests of customers wait on the page{' '}
          <a className="link" href="/privacy">
            Privacy requests
          </a>
          .
        </Trans>
      </p>
      <Purposes />
      <SettingsForm key={settings.data.version} settings={settings.data} />
      {can('platform.sensitive.manage') && <SensitiveFields />}
    </div>
  );
}

function SettingsForm({ settings }: { settings: PrivacySettings }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const due = useQuery(retentionQuery).data?.items ?? [];
  const { draft, setDraft, acts } = useSettingsForm({
    settings,
    queryKey: settingsQuery.queryKey,
    save: (body, version) => call(changePrivacySettings, { body }, { version }),
    onSaved: () => client.invalidateQueries({ queryKey: retentionQuery.queryKey }),
  });
  return (
    <>
      <h2 className="sec">{t`Requests`}</h2>
      <div className="privacy-grid">
        <span>{t`Days until a request is answered`}</span>
        <NumberField
          label={t`Days until a request is answered`}
          labelHidden
          size="sm"
          min={1}
          max={90}
          value={draft.answerDays}
          onChange={(answerDays) => setDraft({ ...draft, answerDays: answerDays ?? 30 })}
        />
        <span>{t`Days for which the file of an answer is kept`}</span>
        <NumberField
          label={t`Days for which the file of an answer is kept`}
          labelHidden
          size="sm"
          min={1}
          max={30}
          value={draft.fileDays}
          onChange={(fileDays) => setDraft({ ...draft, fileDays: fileDays ?? 7 })}
        />
      </div>
      <div className="mt-2">
        <Check isSelected={draft.fourEyes} onChange={(fourEyes) => setDraft({ ...draft, fourEyes })}>
          {t`Two people for an erasure: one enters it, another releases it`}
        </Check>
      </div>
      <h2 className="sec">{t`How long data are kept`}</h2>
      <p className="t2">
        <Trans>
          Months; empty keeps. What is over its time is deleted each night and cannot be brought back. A legal
          hold keeps everything of its customer.
        </Trans>
      </p>
      <div className="privacy-grid mt-2">
        {RetentionKind.options.map((kind) => {
          const word = i18n._(retentionWords[kind]);
          const { count = 0, atLeast } = due.find((one) => one.kind === kind) ?? {};
          return (
            <div key={kind} className="contents">
              <span>
                {word}
                {count > 0 && (
                  <span className="meta block">
                    {atLeast
                      ? t`At least ${format.number(count)} go tonight`
                      : t`${format.number(count)} go tonight`}
                  </span>
                )}
              </span>
              <NumberField
                label={t`Months: ${word}`}
                labelHidden
                size="sm"
                min={1}
                max={240}
                value={draft.retention[kind]}
                onChange={(months) =>
                  setDraft({ ...draft, retention: { ...draft.retention, [kind]: months } })
                }
              />
            </div>
          );
        })}
      </div>
      {acts()}
    </>
  );
}
