import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AlikeGroup } from '@peyvand/contract/analytics/segments';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { fieldWords, valueWords } from '../words.ts';

interface Known {
  i18n: I18n;
  groups: readonly AlikeGroup[];
  scopes: Readonly<Record<string, { readonly hidden: readonly string[] }>> | undefined;
  currency: string | undefined;
}

const bands = ['rfm', 'riskBand', 'lifetimeDecile', 'profitDecile'] as const;

/** The fields that the server knows too; where what customers are worth is hidden, only their group is left. */
export function figureFields({ i18n, groups, scopes, currency = 'IRR' }: Known): readonly FilterField[] {
  const hides = (resource: string, field: string) => scopes?.[resource]?.hidden.includes(field) ?? false;
  const alike: FilterField[] =
    groups.length === 0
      ? []
      : [
          {
            id: 'segment',
            label: i18n._(msg`Alike customers`),
            kind: 'choice',
            options: groups.map(({ id, name }) => ({ id, label: name })),
            nullable: true,
          },
        ];
  if (hides('customers', 'worth')) return alike;
  const money = (id: string, label: string): FilterField => ({
    id,
    label,
    kind: 'money',
    currency,
    nullable: true,
  });
  const shown = hides('orders', 'cost') || hides('activities', 'cost') ? bands.slice(0, -1) : bands;
  return [
    ...shown.map((id): FilterField => {
      const name = `customer.${id}`;
      return {
        id,
        label: i18n._(fieldWords[name] ?? msg`Group`),
        kind: 'choice',
        options: Object.entries(valueWords[name] ?? {}).map(([key, word]) => ({
          id: key,
          label: i18n._(word),
        })),
        nullable: true,
      };
    }),
    ...alike,
    { id: 'churnRisk', label: i18n._(msg`Risk of leaving (%)`), kind: 'number', nullable: true },
    money('expectedValue', i18n._(msg`Expected in 12 months`)),
    money('lifetimeValue', i18n._(msg`Lifetime value`)),
    money('expectedLoss', i18n._(msg`Expected loss`)),
  ];
}
