import { Trans, useLingui } from '@lingui/react/macro';
import { ActivityKind } from '@peyvand/contract/customers/activities';
import type { Outcome } from '@peyvand/contract/customers/activity-settings';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { outcomeWords } from '../words.ts';
import { kindWords } from './words.ts';

const talks = ['reached', 'missed', 'left_message'] as const;

/** What activities of each kind can come to, in three languages. One that is taken away is only no longer offered. */
export function OutcomeLines(props: { value: readonly Outcome[]; onChange: (outcomes: Outcome[]) => void }) {
  const { value, onChange } = props;
  const { t, i18n } = useLingui();
  const put = (id: string, part: Partial<Outcome>) =>
    onChange(value.map((one) => (one.id === id ? { ...one, ...part } : one)));
  return (
    <>
      {ActivityKind.options.map((kind) => (
        <div key={kind} className="act-outcomes-of">
          <div className="row justify-between">
            <b className="font-medium">{i18n._(kindWords[kind])}</b>
            <Button
              size="sm"
              look="quiet"
              icon="plus"
              onPress={() =>
                onChange([
                  ...value,
                  {
                    id: crypto.randomUUID(),
                    kind,
                    names: { fa: '', en: '', ru: '' },
                    talk: null,
                    retired: false,
                  },
                ])
              }
            >
              <Trans>Add an outcome</Trans>
            </Button>
          </div>
          {value
            .filter((one) => one.kind === kind && !one.retired)
            .map((one) => (
              <div key={one.id} className="act-pair">
                {(['fa', 'en', 'ru'] as const).map((language) => (
                  <TextField
                    key={language}
                    label={{ fa: 'فارسی', en: 'English', ru: 'Русский' }[language]}
                    labelHidden
                    placeholder={{ fa: 'فارسی', en: 'English', ru: 'Русский' }[language]}
                    size="sm"
                    value={one.names[language]}
                    maxLength={60}
                    onChange={(text) => put(one.id, { names: { ...one.names, [language]: text } })}
                  />
                ))}
                {kind !== 'task' && (
                  <Select
                    label={t`In the story`}
                    labelHidden
                    size="sm"
                    value={one.talk}
                    onChange={(talk) => put(one.id, { talk })}
                    placeholder={t`In the story`}
                    options={talks.map((id) => ({ id, label: i18n._(outcomeWords[id]) }))}
                  />
                )}
                <IconButton
                  size="sm"
                  icon="close"
                  className="act-remove"
                  label={t`No longer offer`}
                  onPress={() => put(one.id, { retired: true })}
                />
              </div>
            ))}
        </div>
      ))}
    </>
  );
}
