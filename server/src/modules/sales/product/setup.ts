import type { Violation } from '@peyvand/contract/core/problem';
import type { ProductAttribute, ProductSetupInput } from '@peyvand/contract/sales/product-setup';
import { faultsInOptions } from './options.ts';

const said = (path: string, reason: string, message: string): Violation => ({ path, reason, message });

/** What the rest of the catalogue says about a product and the parts that are wanted of it. */
export interface Surroundings {
  readonly id: string;
  /** It is itself a variant. */
  readonly isVariant: boolean;
  /** Attribute → value, of each of its variants. */
  readonly variants: readonly Readonly<Record<string, string>>[];
  /** Bundles that it is part of. */
  readonly isPart: boolean;
  /** Stock is on hand or reserved. */
  readonly hasStock: boolean;
  /** Of the wanted parts: those that exist; whether they are bundles or families themselves. */
  readonly parts: ReadonlyMap<string, { readonly isPlain: boolean }>;
}

/** What is wrong with a setup, by place; empty when it holds together. */
export function faultsInSetup(setup: ProductSetupInput, around: Surroundings): Violation[] {
  return [
    ...(setup.taxFree && setup.taxId !== null
      ? [said('taxId', 'tax_free', 'goes not with being free of tax')]
      : []),
    ...repeatedIds('units', setup.units),
    ...faultsInAttributes(setup, around),
    ...faultsInOptions(setup.options),
    ...faultsInParts(setup, around),
    ...(around.hasStock && !setup.stocked
      ? [said('stocked', 'has_stock', 'stays while there is stock of it')]
      : []),
    ...(setup.stocked && (setup.parts.length > 0 || setup.attributes.length > 0)
      ? [said('stocked', 'not_itself', 'bundles and families keep no stock of their own')]
      : []),
  ];
}

function repeatedIds(path: string, list: readonly { readonly id: string }[]): Violation[] {
  const ids = list.map(({ id }) => id);
  return ids.flatMap((id, at) =>
    ids.indexOf(id) === at ? [] : [said(`${path}.${at}.id`, 'repeated', 'stands twice')],
  );
}

function faultsInAttributes({ attributes, parts }: ProductSetupInput, around: Surroundings): Violation[] {
  if (attributes.length === 0 && around.variants.length === 0) return [];
  const faults = repeatedIds('attributes', attributes);
  if (around.isVariant) faults.push(said('attributes', 'variant', 'a variant has no variants'));
  if (parts.length > 0) faults.push(said('attributes', 'bundle', 'a bundle has no variants'));
  for (const [at, { values }] of attributes.entries()) {
    faults.push(...repeatedIds(`attributes.${at}.values`, values));
    const codes = values.map(({ code }) => code.toLowerCase());
    const twice = codes.findIndex((code, place) => codes.indexOf(code) !== place);
    if (twice >= 0) faults.push(said(`attributes.${at}.values.${twice}.code`, 'repeated', 'stands twice'));
  }
  if (around.variants.some((values) => !isComplete(attributes, values)))
    faults.push(said('attributes', 'used', 'variants have these attributes and values'));
  return faults;
}

/** Whether the values name exactly one value of each attribute. */
export function isComplete(
  attributes: readonly ProductAttribute[],
  values: Readonly<Record<string, string>>,
): boolean {
  return (
    Object.keys(values).length === attributes.length &&
    attributes.every(({ id, values: offered }) => offered.some((one) => one.id === values[id]))
  );
}

function faultsInParts({ parts }: ProductSetupInput, around: Surroundings): Violation[] {
  if (parts.length === 0) return [];
  const ids = parts.map(({ productId }) => productId);
  const faults = ids.flatMap((id, at): Violation[] => {
    const path = `parts.${at}.productId`;
    const known = around.parts.get(id);
    if (id === around.id || !known) return [said(path, 'unknown', 'names no other product')];
    if (ids.indexOf(id) !== at) return [said(path, 'repeated', 'stands twice')];
    return known.isPlain ? [] : [said(path, 'not_plain', 'a part is no bundle and has no variants')];
  });
  if (around.isPart) faults.push(said('parts', 'part', 'a part of a bundle is no bundle itself'));
  return faults;
}

/** Code and name of a variant: those of the family with the values, in the order of the attributes. */
export function variantNamed(
  family: { readonly code: string; readonly name: string },
  attributes: readonly ProductAttribute[],
  values: Readonly<Record<string, string>>,
): { code: string; name: string } {
  const chosen = attributes.flatMap(({ id, values: offered }) =>
    offered.filter((one) => one.id === values[id]),
  );
  return {
    code: [family.code, ...chosen.map(({ code }) => code)].join('-').slice(0, 100),
    name: `${family.name} ${chosen.map(({ name }) => name).join(' / ')}`.slice(0, 300),
  };
}
