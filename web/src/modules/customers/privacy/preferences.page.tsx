import { Trans, useLingui } from '@lingui/react/macro';
import { openPreferences, type Preferences, savePreferences } from '@peyvand/contract/customers/consents';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { EntryFrame } from '../../platform/guest-parts.tsx';
import { useFailureText } from '../failure-text.ts';
import { GuestPage } from '../guest-page.tsx';
import './privacy.css';
import { channelWords } from './words.ts';

/** The page on which a customer without an account sees and changes what they are told. Opening it changes nothing. */
export function Page() {
  return (
    <GuestPage name="preferences" open={(token) => call(openPreferences, { body: { token } })}>
      {(known, token) => <Choices token={token} known={known} />}
    </GuestPage>
  );
}

type Choice = Preferences['choices'][number];
const keyOf = (one: Pick<Choice, 'purposeId' | 'channel'>) => `${one.purposeId} ${one.channel}`;

function Choices({ token, known }: { token: string; known: Preferences }) {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const before = new Map(known.choices.map((one) => [keyOf(one), one]));
  const save = useMutation({
    mutationFn: (none: boolean) =>
      call(savePreferences, {
        body: {
          token,
          language,
          choices: none ? [] : known.choices.flatMap(changedChoice),
          ...(none ? { none } : {}),
        },
      }),
    onSuccess: (next) => {
      setChanged(new Map());
      client.setQueryData(['preferences', token], next);
    },
  });

  function changedChoice({ purposeId, channel, allowed, waits }: Choice) {
    const wish = changed.get(keyOf({ purposeId, channel }));
    return wish === undefined || (wish === allowed && !waits) ? [] : [{ purposeId, channel, allowed: wish }];
  }
  const set = (one: Choice, allowed: boolean) => {
    save.reset();
    setChanged(new Map(changed).set(keyOf(one), allowed));
  };
  // Of several numbers that look alike in part one says enough.
  const reaches = new Map<string, Set<string>>();
  for (const { channel, masked } of known.contacts)
    reaches.set(
      channel,
      (reaches.get(channel) ?? new Set()).add(masked.includes('@') ? masked : format.digits(masked)),
    );
  return (
    <EntryFrame
      title={t`What may we tell you?`}
      text={
        <Trans>
          <bdi>{known.organisation}</bdi> keeps what you choose here, with date and time. You can change it at
          any time with this link.
        </Trans>
      }
    >
      <p className="t2 mt-2">
        <Trans>
          For: <bdi>{known.name}</bdi>
        </Trans>
      </p>
      <div className="mt-4">
        {known.purposes.map((purpose) => (
          <section key={purpose.id} className="purpose-row">
            <h2 className="pref-title">{purpose.name[language]}</h2>
            <p className="t2">{purpose.text[language] ?? purpose.description[language]}</p>
            <div className="pref-channels" role="group" aria-label={purpose.name[language]}>
              {purpose.channels.map((channel) => {
                const one = before.get(keyOf({ purposeId: purpose.id, channel }));
                if (!one) return null;
                const at = [...(reaches.get(channel) ?? [])].join(' · ');
                return (
                  <Check
                    key={channel}
                    isSelected={changed.get(keyOf(one)) ?? one.allowed}
                    onChange={(allowed) => set(one, allowed)}
                  >
                    <span>
                      {i18n._(channelWords[channel])}
                      {at && (
                        <span className="meta reach">
                          <bdi dir="ltr">{at}</bdi>
                        </span>
                      )}
                    </span>
                  </Check>
                );
              })}
            </div>
          </section>
        ))}
      </div>
      {save.isError && (
        <p className="neg mt-2" role="alert">
          {failureText(save.error)}
        </p>
      )}
      {save.isSuccess && (
        <p className="pos mt-2" role="status">
          <Trans>Saved. Thank you.</Trans>
        </p>
      )}
      <div className="pref-acts mt-4">
        <Button
          look="primary"
          size="lg"
          isDisabled={changed.size === 0}
          isPending={save.isPending}
          onPress={() => save.mutate(false)}
        >
          <Trans>Save my choice</Trans>
        </Button>
        <Button size="lg" isDisabled={save.isPending} onPress={() => save.mutate(true)}>
          <Trans>Tell me nothing at all</Trans>
        </Button>
      </div>
    </EntryFrame>
  );
}
