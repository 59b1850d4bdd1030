import { useCustomFields } from '../../platform/parts.tsx';
import { Words } from '../timeline/text.tsx';
import { CustomFile, CustomReference } from './custom-reference.tsx';
import { useValueText } from './use-value-text.ts';

/** A field of a customer in the reader's words: links and files by their names, long texts by paragraphs. */
export function ShownValue(props: {
  field: string;
  value: unknown;
  customerId: string;
  /** What stands where nothing is. */
  empty?: string;
  /** Names lead nowhere, as in a choice. */
  asText?: boolean;
}) {
  const { field, value, customerId, asText = false } = props;
  const values = useValueText();
  const custom = useCustomFields('customers').find((one) => `custom.${one.key}` === field);
  const text = values.text(field, value);
  if (text === undefined) return props.empty ? <span className="t3">{props.empty}</span> : null;
  if (custom?.type === 'link') return <CustomReference id={text} asText={asText} />;
  if (custom?.type === 'file') return <CustomFile customerId={customerId} id={text} asText={asText} />;
  if (custom?.type === 'longText' && !asText) return <Words text={text} />;
  return <bdi>{text}</bdi>;
}
