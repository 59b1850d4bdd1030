import { Trans, useLingui } from '@lingui/react/macro';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { countryName } from '../../../lib/format/country.ts';
import { freshKey } from './contact-fields.tsx';
import { type AddressDraft, newAddress } from './draft.ts';

/** Countries with which a firm here usually trades; the present value is always offered too. */
const usual = [
  'IR',
  'AE',
  'TR',
  'IQ',
  'AF',
  'AM',
  'AZ',
  'RU',
  'KZ',
  'OM',
  'QA',
  'CN',
  'IN',
  'PK',
  'DE',
  'GB',
];
const most = 20;

/** Addresses, one block each. */
export function AddressFields(props: {
  value: readonly AddressDraft[];
  onChange: (lines: readonly AddressDraft[]) => void;
  labelHidden?: boolean;
}) {
  const { value, onChange } = props;
  const { t, i18n } = useLingui();
  const set = (key: string, part: Partial<AddressDraft>) =>
    onChange(value.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <fieldset className="lines-form">
      {value.length > 0 && (
        <legend className={props.labelHidden ? 'vh' : 'label'}>
          <Trans>Addresses</Trans>
        </legend>
      )}
      {value.map((line) => (
        <div key={line.key} className="address-block">
          <Select
            label={t`Country`}
            options={[...new Set([...usual, ...(line.country ? [line.country] : [])])].map((id) => ({
              id,
              label: countryName(id, i18n.locale),
            }))}
            value={line.country || null}
            onChange={(country) => set(line.key, { country })}
          />
          <TextField
            label={t`Region`}
            value={line.region}
            onChange={(region) => set(line.key, { region })}
            maxLength={80}
          />
          <TextField
            label={t`City`}
            value={line.city}
            onChange={(city) => set(line.key, { city })}
            maxLength={80}
          />
          <TextField
            label={t`Postal code`}
            type="code"
            value={line.postalCode}
            onChange={(postalCode) => set(line.key, { postalCode })}
            maxLength={20}
          />
          <div className="whole">
            <TextField
              label={t`Street`}
              value={line.street}
              onChange={(street) => set(line.key, { street })}
              maxLength={300}
            />
          </div>
          <div className="whole row">
            <span className="grow">
              <TextField
                label={t`Label, such as “store”`}
                value={line.label}
                onChange={(label) => set(line.key, { label })}
                maxLength={40}
              />
            </span>
            <IconButton
              icon="close"
              className="self-end"
              label={t`Remove the address`}
              onPress={() => onChange(value.filter((other) => other.key !== line.key))}
            />
          </div>
        </div>
      ))}
      {value.length < most && (
        <Button size="sm" icon="plus" onPress={() => onChange([...value, newAddress(freshKey(value))])}>
          <Trans>Address</Trans>
        </Button>
      )}
    </fieldset>
  );
}
