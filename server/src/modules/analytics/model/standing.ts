import { Segment } from '@peyvand/contract/analytics/value';
import { nobody } from '../facts/tables.ts';
import { type Guarded, profitRights, worthRight } from '../policy.ts';
import { deciles, riskBands } from '../standing/bands.ts';
import { attributeValue } from './expressions.ts';
import type { DimensionDefinition, FactField } from './star.ts';

const knownValue = (text: string) => `nullIf(${text}, '')`;

interface Band {
  readonly definition: string;
  readonly values: readonly string[];
  readonly right: readonly Guarded[];
}

/** Groups by figures, made each night; the names of the attributes are those of the filter fields of customers. */
const bands: Readonly<Record<string, Band>> = {
  rfm: {
    definition: 'RFM group of the customer by the last twelve months, as last counted.',
    values: Segment.options,
    right: [worthRight],
  },
  riskBand: {
    definition: 'Risk that the customer leaves, as last counted: low up to 30 %, high above 70 %.',
    values: riskBands,
    right: [worthRight],
  },
  lifetimeDecile: {
    definition: 'Tenth of the customers by lifetime value, as last counted; d01 is the best.',
    values: deciles,
    right: [worthRight],
  },
  profitDecile: {
    definition: 'Tenth of the customers by the profit of twelve months, as last counted; d01 is the best.',
    values: deciles,
    right: [worthRight, ...profitRights],
  },
};

/** Dimensions of where the customer of a fact stands among all now. */
export const standingDimensions: Readonly<Record<string, DimensionDefinition>> = {
  'customer.segment': {
    kind: 'record',
    sql: attributeValue('alike'),
    isText: true,
    shown: knownValue,
    labelsOf: 'alike',
    field: 'customer.segment',
    definition: 'Group of alike customers, as last found.',
  },
  ...Object.fromEntries(
    Object.entries(bands).map(([name, { definition, right }]): [string, DimensionDefinition] => [
      `customer.${name}`,
      {
        kind: 'text',
        sql: attributeValue(name),
        isText: true,
        shown: knownValue,
        field: `customer.${name}`,
        right,
        definition,
      },
    ]),
  ),
};

/** The same for filters. */
export const standingFields: Readonly<Record<string, FactField>> = {
  'customer.segment': {
    type: 'id',
    ofAttribute: 'alike',
    sql: `nullIf(toUUIDOrZero(value), toUUID('${nobody}'))`,
  },
  ...Object.fromEntries(
    Object.entries(bands).map(([name, { values, right }]): [string, FactField] => [
      `customer.${name}`,
      { type: 'enum', ofAttribute: name, sql: 'value', values, right },
    ]),
  ),
};
