import { useLingui } from '@lingui/react/macro';
import { createCustomer, deleteCustomer } from '@peyvand/contract/customers/customer';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { useSubmitKey } from '../../../lib/submit-key.ts';
import { useFailureText } from '../failure-text.ts';
import { useOwnerOptions } from '../people.ts';
import './entry.css';
import { recordQuery } from '../queries.ts';
import { useCustomFaults } from '../record/custom-faults.ts';
import { fieldWord } from '../words.ts';
import { AddressFields } from './address-fields.tsx';
import { ContactFields } from './contact-fields.tsx';
import { CustomInputs } from './custom-inputs.tsx';
import { type Draft, type Fault, judge, startDraft } from './draft.ts';
import { Matches } from './matches.tsx';
import { TagField } from './tag-field.tsx';
import { useDuplicates } from './use-duplicates.ts';

const saveKeys = 'Ctrl Enter';

/** The panel in which a customer is written by hand. */
export function NewCustomer({ onClose }: { onClose: () => void }) {
  const me = useMe();
  return me && <Form onClose={onClose} ownId={me.user.id} />;
}

function Form({ onClose, ownId }: { onClose: () => void; ownId: string }) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const can = useCan();
  const client = useQueryClient();
  const failureText = useFailureText();
  const owners = useOwnerOptions();
  const [draft, setDraft] = useState<Draft>(() => startDraft(ownId));
  const [note, setNote] = useState('');
  const [faults, setFaults] = useState<ReadonlyMap<string, Fault>>(new Map());
  const [failed, setFailed] = useState<string | null>(null);
  const [customFaults, setCustomFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const faultsOf = useCustomFaults();
  const { matches, refetch } = useDuplicates(draft);
  const set = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setFailed(null);
  };
  const word = (field: string) => i18n._(fieldWord(field));
  const say = (path: string) => {
    const fault = faults.get(path);
    if (!fault) return undefined;
    if (fault === 'missing') return t`Write something here`;
    return fault === 'long' ? t`This is too long` : t`This holds signs that cannot be stored`;
  };

  const keyOf = useSubmitKey();
  const create = useMutation({
    mutationFn: (body: Extract<ReturnType<typeof judge>, { ok: true }>['body']) =>
      call(createCustomer, { body }, { idempotencyKey: keyOf(body) }),
    onSuccess: (stored) => {
      client.setQueryData(recordQuery(stored.id).queryKey, stored);
      notify({
        text: t`“${stored.name}” is created`,
        onUndo: () =>
          void call(deleteCustomer, { params: { id: stored.id } }, { version: stored.version }).then(
            () => {
              go('/customers');
              return client.invalidateQueries({ queryKey: ['customers'] });
            },
            (error: unknown) => notify({ text: failureText(error) }),
          ),
      });
      onClose();
      go(`/customers/${stored.id}`);
    },
    onError: (error) => {
      const failure = failureOf(error);
      const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
      if (problem?.reason === 'customers.customer.duplicate') {
        refetch();
        setFailed(t`A customer with the same facts is known. Open it, or say how this one differs.`);
        return;
      }
      setCustomFaults(faultsOf(error));
      setFaults(new Map(problem?.violations?.map(({ path }) => [path, 'unfit' as const])));
      setFailed(failureText(error));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });

  const isKnown = matches.some((match) => match.isKnown);
  const needsNote = isKnown && note.trim() === '';
  function save(): void {
    if (create.isPending) return;
    const judged = judge(draft, isKnown ? note : '');
    setFaults(judged.ok ? new Map() : judged.faults);
    if (!judged.ok) return;
    if (needsNote) setFailed(t`Say how this customer differs from the known ones, or open one of them.`);
    else create.mutate(judged.body);
  }

  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={t`New customer`}
      footer={
        <>
          <Button look="primary" isPending={create.isPending} onPress={save}>
            {isKnown ? t`Create all the same` : t`Create`}
          </Button>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <kbd className="ms-auto self-center">{saveKeys}</kbd>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          save();
        }}
      >
        <Segmented
          label={word('kind')}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          options={[
            { id: 'person', label: t`Person`, icon: 'person' },
            { id: 'company', label: t`Company`, icon: 'building' },
          ]}
        />
        <TextField
          label={draft.kind === 'person' ? t`Full name` : t`Name of the company`}
          value={draft.name}
          onChange={(name) => set({ name })}
          isRequired
          maxLength={200}
          error={say('name')}
          autoFocus
        />
        <ContactFields
          value={draft.contactPoints}
          onChange={(contactPoints) => set({ contactPoints })}
          errorAt={(index) => say(`contactPoints.${filledIndex(draft, index)}.value`)}
        />
        <Matches matches={matches} note={note} onNote={setNote} />
        {draft.kind === 'person' && (
          <TextField
            label={word('jobTitle')}
            value={draft.jobTitle}
            onChange={(jobTitle) => set({ jobTitle })}
            maxLength={120}
            error={say('jobTitle')}
          />
        )}
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={word('code')}
            type="code"
            value={draft.code}
            onChange={(code) => set({ code })}
            maxLength={64}
            error={say('code')}
          />
          <TextField
            label={word('source')}
            value={draft.source}
            onChange={(source) => set({ source })}
            maxLength={80}
            error={say('source')}
          />
        </div>
        <Select
          label={word('ownerId')}
          options={owners}
          value={draft.ownerId}
          onChange={(ownerId) => set({ ownerId })}
          isDisabled={!can('customers.customer.assign')}
        />
        <TagField value={draft.tags} onChange={(tags) => set({ tags })} />
        <AddressFields value={draft.addresses} onChange={(addresses) => set({ addresses })} />
        <CustomInputs
          kind={draft.kind}
          value={draft.custom}
          onChange={(custom) => set({ custom })}
          errors={customFaults}
        />
        {failed && (
          <p className="hint error" role="alert">
            {failed}
          </p>
        )}
        <button type="submit" className="vh" tabIndex={-1} aria-hidden="true">
          {t`Create`}
        </button>
      </form>
    </SidePanel>
  );
}

/** The place of a line among those that are sent; empty lines are not. */
function filledIndex(draft: Draft, index: number): number {
  return draft.contactPoints.slice(0, index).filter((line) => line.value.trim() !== '').length;
}
