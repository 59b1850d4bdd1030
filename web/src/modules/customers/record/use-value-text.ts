import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../lib/format/format.ts';
import { useCustomFields, useCustomText, useFieldLabel } from '../../platform/parts.tsx';
import { useNames } from '../people.ts';
import { fieldWord } from '../words.ts';
import { fieldText } from './field-text.ts';

/** The word and the values of a field in the reader's words, also of custom fields (`custom.<key>`). */
export function useValueText(): {
  word: (field: string) => string;
  text: (field: string, value: unknown) => string | undefined;
} {
  const { i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const label = useFieldLabel();
  const customText = useCustomText();
  const fields = useCustomFields('customers');
  return {
    word: (field) => label(field, 'customers') ?? i18n._(fieldWord(field)),
    text: (field, value) => {
      const custom = fields.find((one) => `custom.${one.key}` === field);
      return custom ? customText(custom, value) : fieldText(field, value, { i18n, format, names });
    },
  };
}
