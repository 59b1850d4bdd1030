import { useLingui } from '@lingui/react/macro';
import { revealFields } from '@peyvand/contract/customers/privacy';
import { useMutation } from '@tanstack/react-query';
import { IconButton } from '../../../kit/button.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { useNames } from '../people.ts';
import { fieldText } from '../record/field-text.ts';

/** A field that is shown in part. Showing it whole stands in the history of the customer, with who and when. */
export function MaskedFact({ customerId, field, text }: { customerId: string; field: string; text: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const failureText = useFailureText();
  const reveal = useMutation({
    mutationFn: () => call(revealFields, { params: { id: customerId }, body: { fields: [field] } }),
    onError: (error) => notify({ text: failureText(error) }),
  });
  const value = reveal.data?.values[field];
  const clear =
    value === undefined
      ? undefined
      : (fieldText(field, value, { i18n, format, names }) ?? JSON.stringify(value));
  return (
    <span className="row">
      <bdi dir="ltr">{clear ?? text}</bdi>
      {clear === undefined && (
        <IconButton
          size="sm"
          icon="eye"
          label={t`Show; this is logged`}
          isPending={reveal.isPending}
          onPress={() => reveal.mutate()}
        />
      )}
    </span>
  );
}
