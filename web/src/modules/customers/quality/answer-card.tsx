import { Trans, useLingui } from '@lingui/react/macro';
import { type Answer, type Corrections, resolveAnswer } from '@peyvand/contract/customers/quality';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { useNames } from '../people.ts';
import { fieldText } from '../record/field-text.ts';
import { fieldWord } from '../words.ts';

type Field = keyof Corrections;
const order: readonly Field[] = ['name', 'jobTitle', 'contactPoints', 'addresses'];

/** One answer: what was confirmed, what should be instead, and the decision on it. */
export function AnswerCard({ answer, named }: { answer: Answer; named?: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const client = useQueryClient();
  const failureText = useFailureText();
  const mayWrite = useCan()('customers.customer.write');
  const corrected = order.filter((field) => answer.corrections[field] !== undefined);
  const [accept, setAccept] = useState<readonly Field[]>(corrected);
  const open = answer.resolvedAt === null;
  const resolve = useMutation({
    mutationFn: (fields: readonly Field[]) =>
      call(resolveAnswer, { params: { id: answer.id }, body: { accept: [...fields] } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customers'] }),
    onError: (error) => notify({ text: failureText(error) }),
  });
  return (
    <article className="answer">
      <p className="meta">
        {named && (
          <>
            <a className="link med" href={`/customers/${answer.customer.id}?tab=quality`}>
              <bdi>{answer.customer.name}</bdi>
            </a>{' '}
          </>
        )}
        {format.relative(answer.answeredAt)}
        {answer.confirmed.length > 0 && (
          <>
            {' · '}
            <Trans>confirmed: {format.list(answer.confirmed.map((field) => confirmedWord(field)))}</Trans>
          </>
        )}
      </p>
      {corrected.map((field) => (
        <Check
          key={field}
          isSelected={open ? accept.includes(field) : (answer.accepted?.includes(field) ?? false)}
          isDisabled={!open || !mayWrite}
          onChange={(on) => setAccept(on ? [...accept, field] : accept.filter((one) => one !== field))}
        >
          <span className="t2">{i18n._(fieldWord(field))}</span>{' '}
          <bdi className="med">
            {fieldText(field, answer.corrections[field], { i18n, format, names }) ?? t`empty`}
          </bdi>
        </Check>
      ))}
      {answer.note && (
        <p dir="auto" className="quote">
          {answer.note}
        </p>
      )}
      {open && mayWrite && (
        <div className="row gap-2">
          <Button look="soft" size="sm" isPending={resolve.isPending} onPress={() => resolve.mutate(accept)}>
            {accept.length > 0 ? <Trans>Take over what is ticked</Trans> : <Trans>Close</Trans>}
          </Button>
        </div>
      )}
    </article>
  );

  function confirmedWord(field: string): string {
    return field.startsWith('contact:') ? `\u2066${field.slice(8)}\u2069` : i18n._(fieldWord(field));
  }
}
