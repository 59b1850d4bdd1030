import { useLingui } from '@lingui/react/macro';
import { answerQuote } from '@peyvand/contract/sales/quote-endpoints';
import type { Quote } from '@peyvand/contract/sales/quotes';
import { useState } from 'react';
import { Segmented } from '../../../kit/check.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { call } from '../../../lib/api.ts';
import { CreditWarning } from '../payment/credit-warning.tsx';
import { useQuoteChange } from './use-quote-change.ts';

/** What the customer said by telephone or on paper. The document will say that a colleague noted it. */
export function AnswerDialog({ quote, onClose }: { quote: Quote; onClose: () => void }) {
  const { t } = useLingui();
  const [answer, setAnswer] = useState<'accepted' | 'declined'>('accepted');
  const [name, setName] = useState(quote.customerName ?? '');
  const [note, setNote] = useState('');
  const save = useQuoteChange(
    quote,
    () =>
      call(
        answerQuote,
        {
          params: { id: quote.id },
          body: { answer, name: name.trim(), ...(note.trim() === '' ? {} : { note: note.trim() }) },
        },
        { version: quote.version },
      ),
    { quoteOf: (after) => after, done: onClose },
  );
  return (
    <ConfirmDialog
      isOpen
      title={t`The customer’s answer`}
      verb={t`Note`}
      isPending={save.isPending}
      onClose={onClose}
      onConfirm={() => {
        if (name.trim() !== '') save.mutate(undefined);
      }}
    >
      <div className="flex flex-col gap-4">
        <Segmented
          label={t`Answer`}
          value={answer}
          onChange={setAnswer}
          options={[
            { id: 'accepted', label: t({ message: 'Accepted', context: 'quote' }) },
            { id: 'declined', label: t({ message: 'Declined', context: 'quote' }) },
          ]}
        />
        {answer === 'accepted' && (
          <CreditWarning customerId={quote.customerId} currency={quote.currency} amount={quote.total} />
        )}
        <TextField label={t`Who said it`} value={name} onChange={setName} maxLength={200} isRequired />
        <TextArea label={t`Note`} value={note} onChange={setNote} rows={2} maxLength={2000} />
      </div>
    </ConfirmDialog>
  );
}
