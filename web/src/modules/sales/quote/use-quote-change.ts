import { useLingui } from '@lingui/react/macro';
import type { Quote } from '@peyvand/contract/sales/quotes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { failureText } from '../failure-text.ts';
import { quoteQuery } from './quote-queries.ts';

/** A step of a quote: what it answers is shown at once, everything else about quotes is asked for again. */
export function useQuoteChange<Wish, Answer>(
  quote: Quote,
  act: (wish: Wish) => Promise<Answer>,
  then: { quoteOf: (answer: Answer) => Quote | null; done?: (answer: Answer) => void },
) {
  const { i18n } = useLingui();
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      const after = then.quoteOf(answer);
      if (after) client.setQueryData(quoteQuery(after.id).queryKey, after);
      void client.invalidateQueries({
        queryKey: ['quotes'],
        predicate: ({ queryKey }) => queryKey[1] !== 'count',
      });
      void client.invalidateQueries({ queryKey: ['deals'] });
      then.done?.(answer);
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey: quoteQuery(quote.id).queryKey });
      notify({ text: failureText(error, i18n) });
    },
  });
}
