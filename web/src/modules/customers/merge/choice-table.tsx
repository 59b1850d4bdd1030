import { Trans, useLingui } from '@lingui/react/macro';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Customer } from '@peyvand/contract/customers/customer';
import type { previewMerge } from '@peyvand/contract/customers/merges';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { Avatar } from '../../../kit/avatar.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { avatarKind } from '../list/columns.tsx';
import { useNames } from '../people.ts';
import { ShownValue } from '../record/shown-value.tsx';
import { useValueText } from '../record/use-value-text.ts';

type Preview = Output<(typeof previewMerge)['response']>;

/**
 * The records beside each other. In each row that differs one value is chosen; lists can also be united. The column at
 * the end shows what comes out.
 */
export function ChoiceTable(props: {
  preview: Preview;
  onSurvivor: (id: string) => void;
  onChoose: (field: string, from: string) => void;
}) {
  const { sides, fields, result } = props.preview;
  const { t } = useLingui();
  const format = useFormat();
  const names = useNames();
  const values = useValueText();
  const say = (record: Customer, field: string) => (
    <ShownValue customerId={record.id} field={field} value={valueOf(record, field)} empty={t`empty`} asText />
  );
  const [survivor] = sides;
  return (
    <div className="merge-table" data-sides={sides.length}>
      <RadioGroup
        className="merge-row heads"
        value={survivor?.customer.id ?? ''}
        onChange={props.onSurvivor}
        aria-label={t`Which record stays?`}
      >
        <span className="merge-field">
          <Trans>Which record stays?</Trans>
        </span>
        <div className="merge-values">
          {sides.map(({ customer }) => (
            <RadioField key={customer.id} value={customer.id} className="merge-value">
              <RadioButton className="merge-radio">
                <Avatar name={customer.name} kind={avatarKind(customer.kind)} size={28} />
                <span className="grow">
                  <b className="cut block">
                    <bdi>{customer.name}</bdi>
                  </b>
                  <span className="meta cut block">
                    {names.get(customer.ownerId) && (
                      <>
                        <bdi>{names.get(customer.ownerId)}</bdi>
                        {' · '}
                      </>
                    )}
                    {format.dateShort(customer.createdAt)}
                  </span>
                </span>
              </RadioButton>
            </RadioField>
          ))}
        </div>
      </RadioGroup>
      {fields.map(({ field, from, locked }) => {
        const isList = lists.has(field);
        const word = values.word(field);
        return (
          <RadioGroup
            key={field}
            className="merge-row"
            value={from ?? ''}
            onChange={(value) => props.onChoose(field, value)}
            isDisabled={locked}
            aria-label={word}
          >
            <span className="merge-field">
              {word}
              {locked && (
                <span
                  role="img"
                  aria-label={t`You may not change this field`}
                  title={t`You may not change this field`}
                >
                  <Icon name="lock" size="xs" />
                </span>
              )}
            </span>
            <div className="merge-values">
              {isList && (
                <RadioField value="all" className="merge-value whole">
                  <RadioButton className="merge-radio">
                    <span className="grow">
                      <span className="meta block">{t`All together`}</span>
                      {say(result, field)}
                    </span>
                  </RadioButton>
                </RadioField>
              )}
              {sides.map(({ customer }) => (
                <RadioField key={customer.id} value={customer.id} className="merge-value">
                  <RadioButton className="merge-radio">
                    <span className="grow">
                      <span className="meta cut block">
                        <bdi>{customer.name}</bdi>
                      </span>
                      {say(customer, field)}
                    </span>
                  </RadioButton>
                </RadioField>
              ))}
            </div>
          </RadioGroup>
        );
      })}
      {fields.length === 0 && (
        <p className="t2 small">
          <Trans>All fields are the same.</Trans>
        </p>
      )}
    </div>
  );
}

const lists = new Set(['tags', 'contactPoints', 'addresses']);

function valueOf(record: object, field: string): unknown {
  const [head = '', key] = field.split('.');
  const value = new Map<string, unknown>(Object.entries(record)).get(head);
  if (key === undefined) return value;
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
}
