import { Trans, useLingui } from '@lingui/react/macro';
import { answerConfirm, type Corrections, openConfirm } from '@peyvand/contract/customers/quality';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { EntryFrame } from '../../platform/guest-parts.tsx';
import { AddressFields } from '../entry/address-fields.tsx';
import { type AddressDraft, addressesOf, newAddress } from '../entry/draft.ts';
import { useFailureText } from '../failure-text.ts';
import { GuestPage } from '../guest-page.tsx';
import { addressText, contactText, contactWord } from '../record/field-text.ts';
import '../entry/entry.css';
import './quality.css';

type Asked = z.output<typeof openConfirm.response>;

/** The page on which a customer without an account confirms or corrects what is written about them. */
export function Page() {
  return (
    <GuestPage name="confirm" open={(token) => call(openConfirm, { body: { token } })}>
      {(asked, token) => <Questions token={token} asked={asked} />}
    </GuestPage>
  );
}

type Judgement = 'right' | 'wrong' | null;

function Questions({ token, asked }: { token: string; asked: Asked }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const failureText = useFailureText();
  const [judged, setJudged] = useState<Readonly<Record<string, Judgement>>>({});
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [addresses, setAddresses] = useState<readonly AddressDraft[]>(() => asked.addresses.map(draftOf));
  const [note, setNote] = useState('');
  const send = useMutation({ mutationFn: () => call(answerConfirm, { body: answer() }) });
  const judge = (id: string) => (value: 'right' | 'wrong') => setJudged({ ...judged, [id]: value });
  const contactId = (index: number) => `contact ${index}`;
  const plain = (['name', 'jobTitle'] as const).filter((field) => asked[field]);
  const isRight = (id: string) => judged[id] === 'right';
  const isWrong = (id: string) => judged[id] === 'wrong';

  function answer() {
    const corrections: Corrections = {};
    const name = texts['name']?.trim();
    if (isWrong('name') && name) corrections.name = name;
    if (isWrong('jobTitle')) corrections.jobTitle = texts['jobTitle']?.trim() || null;
    if (isWrong('addresses')) corrections.addresses = addressesOf(addresses);
    if (asked.contactPoints.some((_, index) => isWrong(contactId(index)))) {
      corrections.contactPoints = asked.contactPoints.flatMap((point, index) => {
        if (!isWrong(contactId(index))) return [point];
        const value = texts[contactId(index)]?.trim();
        return value ? [{ ...point, value }] : [];
      });
    }
    return {
      token,
      confirmed: (['name', 'jobTitle', 'addresses'] as const).filter(isRight),
      confirmedContacts: asked.contactPoints
        .filter((_, index) => isRight(contactId(index)))
        .map(({ value }) => value),
      corrections,
      ...(note.trim() ? { note: note.trim() } : {}),
    };
  }

  if (send.isSuccess) {
    return (
      <EntryFrame
        title={t`Thank you`}
        text={
          <Trans>
            <bdi>{asked.organisation}</bdi> has received your answer. You can close this page.
          </Trans>
        }
      >
        <span />
      </EntryFrame>
    );
  }
  const question = (id: string, label: string, value: string, ltr: boolean) => (
    <Question key={id} label={label} value={value} ltr={ltr} judged={judged[id] ?? null} onJudge={judge(id)}>
      <TextField
        label={t`What is right? Leave it empty when there is none.`}
        {...(ltr ? { type: 'code' as const } : {})}
        value={texts[id] ?? ''}
        onChange={(text) => setTexts({ ...texts, [id]: text })}
        maxLength={200}
      />
    </Question>
  );
  const given = Object.values(judged).some((one) => one !== null) || note.trim() !== '';
  return (
    <EntryFrame
      title={t`Are your data right?`}
      text={
        <Trans>
          <bdi>{asked.organisation}</bdi> asks you to look at what it has written down about you.
        </Trans>
      }
    >
      <div className="mt-4">
        {plain.map((field) =>
          question(field, field === 'name' ? t`Name` : t`Job title`, asked[field] ?? '', false),
        )}
        {asked.contactPoints.map((point, index) =>
          question(contactId(index), contactWord(point.kind, i18n), contactText(point, format), true),
        )}
        {asked.addresses.length > 0 && (
          <Question
            label={t`Addresses`}
            value={asked.addresses.map((address) => addressText(address, i18n, format)).join('\n')}
            ltr={false}
            judged={judged['addresses'] ?? null}
            onJudge={judge('addresses')}
          >
            <AddressFields value={addresses} onChange={setAddresses} labelHidden />
          </Question>
        )}
        <div className="mt-4">
          <TextArea label={t`Something to add?`} value={note} onChange={setNote} maxLength={2000} />
        </div>
        {send.isError && (
          <p className="neg mt-2" role="alert">
            {failureText(send.error)}
          </p>
        )}
        <div className="mt-4">
          <Button
            look="primary"
            size="lg"
            isDisabled={!given}
            isPending={send.isPending}
            onPress={() => send.mutate()}
          >
            <Trans>Send</Trans>
          </Button>
        </div>
      </div>
    </EntryFrame>
  );
}

function Question(props: {
  label: string;
  value: string;
  ltr: boolean;
  judged: Judgement;
  onJudge: (judged: 'right' | 'wrong') => void;
  children: React.ReactNode;
}) {
  const { t } = useLingui();
  return (
    <section className="confirm-row">
      <div>
        <span className="meta block">{props.label}</span>
        <bdi className="said" {...(props.ltr ? { dir: 'ltr' } : {})}>
          {props.value}
        </bdi>
      </div>
      <Segmented
        label={props.label}
        value={props.judged}
        onChange={props.onJudge}
        options={[
          { id: 'right', label: t`Right` },
          { id: 'wrong', label: t`Wrong` },
        ]}
      />
      {props.judged === 'wrong' && <div className="instead">{props.children}</div>}
    </section>
  );
}

function draftOf(address: Asked['addresses'][number], index: number): AddressDraft {
  return {
    ...newAddress(`a${index}`),
    label: address.label ?? '',
    country: address.country ?? '',
    region: address.region ?? '',
    city: address.city ?? '',
    street: address.street ?? '',
    postalCode: address.postalCode ?? '',
    primary: address.primary ?? false,
  };
}
