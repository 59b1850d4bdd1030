import { Trans, useLingui } from '@lingui/react/macro';
import {
  type AppointmentKind,
  type AppointmentKindInput,
  changeAppointmentKind,
  createAppointmentKind,
} from '@peyvand/contract/customers/bookings';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Check, Switch } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { kindWords } from '../activity/words.ts';
import { useFailureText } from '../failure-text.ts';
import { keyed } from '../keyed.ts';
import { useOwnerOptions } from '../people.ts';
import { HoursLines } from './hours-lines.tsx';
import { kindsQuery } from './kinds-query.ts';
import '../activity/activity.css';

function blank(me: string, zone: string): AppointmentKindInput {
  return {
    name: '',
    description: '',
    activityKind: 'meeting',
    minutes: 30,
    before: 0,
    after: 10,
    step: 30,
    notice: 240,
    daysAhead: 30,
    zone,
    hours: null,
    members: [me],
    place: null,
    questions: [],
    isOpen: true,
  };
}

function inputOf({ id: _id, ownerId: _owner, url: _url, version: _version, ...input }: AppointmentKind) {
  return input;
}

/** What can be booked, when and with whom. */
export function KindDialog({ kind, onClose }: { kind: AppointmentKind | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const me = useMe();
  const failureText = useFailureText();
  const client = useQueryClient();
  const people = useOwnerOptions();
  const [draft, setDraft] = useState<AppointmentKindInput>(() =>
    kind ? inputOf(kind) : blank(me?.user.id ?? '', me?.organisation.timeZone ?? 'UTC'),
  );
  const set = (part: Partial<AppointmentKindInput>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: () => {
      const body = {
        ...draft,
        name: draft.name.trim(),
        questions: draft.questions.filter(({ label }) => label.trim()),
      };
      return kind
        ? call(changeAppointmentKind, { params: { id: kind.id }, body }, { version: kind.version })
        : call(createAppointmentKind, { body });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: kindsQuery.queryKey });
      notify({ text: t`Saved` });
      onClose();
    },
  });
  const number = (
    label: string,
    name: 'minutes' | 'before' | 'after' | 'step' | 'notice' | 'daysAhead',
    range: [number, number],
    suffix: string,
  ) => (
    <NumberField
      label={label}
      value={draft[name]}
      onChange={(value) => value !== null && set({ [name]: value })}
      min={range[0]}
      max={range[1]}
      suffix={suffix}
    />
  );
  const minutes = t({ message: 'minutes', context: 'unit' });
  const isWhole = draft.name.trim() !== '' && draft.members.length > 0;
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={kind ? t`Change the booking page` : t`New booking page`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={!isWhole}
            onPress={() => save.mutate()}
          >
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <div className="bk-fields">
        <TextField
          label={t`What can be booked`}
          value={draft.name}
          onChange={(name) => set({ name })}
          isRequired
        />
        <TextArea
          label={t`What customers read of it`}
          value={draft.description}
          onChange={(description) => set({ description })}
        />
        <div className="act-pair">
          <Select
            label={t`Kind`}
            value={draft.activityKind}
            onChange={(activityKind) => set({ activityKind })}
            options={(['meeting', 'call', 'visit'] as const).map((id) => ({
              id,
              label: i18n._(kindWords[id]),
            }))}
          />
          {number(t`Length`, 'minutes', [5, 480], minutes)}
          {number(t`A time every`, 'step', [5, 120], minutes)}
        </div>
        <div className="act-pair">
          {number(t`Free before it`, 'before', [0, 240], minutes)}
          {number(t`Free after it`, 'after', [0, 240], minutes)}
        </div>
        <div className="act-pair">
          {number(t`At the latest so long before`, 'notice', [0, 43_200], minutes)}
          {number(t`So far ahead`, 'daysAhead', [1, 365], t({ message: 'days', context: 'unit' }))}
        </div>
        <TextField
          label={t`Place, or link of the talk`}
          value={draft.place ?? ''}
          onChange={(place) => set({ place: place === '' ? null : place })}
        />
        <fieldset>
          <legend className="label">{t`With whom`}</legend>
          <div className="bk-members">
            {people.map(({ id, label }) => (
              <Check
                key={id}
                isSelected={draft.members.includes(id)}
                onChange={(on) =>
                  set({ members: on ? [...draft.members, id] : draft.members.filter((one) => one !== id) })
                }
              >
                <bdi>{label}</bdi>
              </Check>
            ))}
          </div>
          <p className="hint">
            <Trans>
              Of several, who has the fewest appointments coming is met; then who has waited longest.
            </Trans>
          </p>
        </fieldset>
        <HoursLines value={draft.hours} onChange={(hours) => set({ hours })} />
        <fieldset>
          <legend className="label">{t`Questions`}</legend>
          {keyed(draft.questions, () => 'question').map(({ key, item: { label, isRequired } }, at) => {
            const change = (part: { label?: string; isRequired?: boolean }) =>
              set({ questions: draft.questions.with(at, { label, isRequired, ...part }) });
            return (
              <div key={key} className="bk-question">
                <TextField
                  label={t`Question`}
                  labelHidden
                  value={label}
                  onChange={(text) => change({ label: text })}
                />
                <Check isSelected={isRequired} onChange={(on) => change({ isRequired: on })}>
                  <Trans>Needs an answer</Trans>
                </Check>
                <IconButton
                  icon="close"
                  look="quiet"
                  label={t`Remove the question`}
                  onPress={() => set({ questions: draft.questions.toSpliced(at, 1) })}
                />
              </div>
            );
          })}
          {draft.questions.length < 10 && (
            <Button
              size="sm"
              icon="plus"
              onPress={() => set({ questions: [...draft.questions, { label: '', isRequired: false }] })}
            >
              <Trans>Add a question</Trans>
            </Button>
          )}
        </fieldset>
        <Switch isSelected={draft.isOpen} onChange={(isOpen) => set({ isOpen })}>
          <Trans>Can be booked now</Trans>
        </Switch>
        {save.isError && (
          <p className="neg" role="alert">
            {failureText(save.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
