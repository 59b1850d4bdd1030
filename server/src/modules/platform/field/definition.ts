import type { FieldType, FormulaResult } from '@peyvand/contract/core/custom';
import type { FieldDefinition } from '@peyvand/contract/platform/fields';
import type { FieldHost } from '../../../kernel/fields.ts';
import { orderOf } from './formula/cycle.ts';
import { type Parsed, parseFormula } from './formula/parse.ts';
import { FormulaError } from './formula/syntax.ts';

export type Definition = FieldDefinition;

/** A formula ready to run, after those that it reads. */
export interface Compiled {
  readonly key: string;
  readonly formula: Parsed;
}

/** The fields of one resource at one version, with what is worked out of them once. */
export interface FieldSet {
  readonly version: string;
  /** In use, in their order. */
  readonly active: readonly Definition[];
  readonly byKey: ReadonlyMap<string, Definition>;
  readonly formulas: readonly Compiled[];
}

/** What a field of a type is for a formula; undefined: a formula cannot read it. */
function formulaTypeOf(type: FieldType, result: FormulaResult | null): FormulaResult | undefined {
  if (type === 'formula') return result ?? undefined;
  return formulaTypes[type];
}

const formulaTypes: Readonly<Partial<Record<FieldType, FormulaResult>>> = {
  text: 'text',
  longText: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  oneOf: 'text',
  number: 'number',
  money: 'number',
  date: 'date',
  dateTime: 'date',
  boolean: 'boolean',
};

/** What names mean in the formulas of a resource. */
export function typesIn(
  host: Pick<FieldHost, 'builtIn'> | undefined,
  definitions: Iterable<Pick<Definition, 'key' | 'type' | 'result' | 'deactivatedAt'>>,
): (name: string) => FormulaResult | undefined {
  const types = new Map<string, FormulaResult>(Object.entries(host?.builtIn ?? {}));
  for (const one of definitions) {
    const type = one.deactivatedAt === null ? formulaTypeOf(one.type, one.result) : undefined;
    if (type) types.set(`custom.${one.key}`, type);
  }
  return (name) => types.get(name);
}

/** Works the set out of the stored definitions; a formula that fits them no more makes nothing. */
export function fieldSet(
  version: string,
  definitions: readonly Definition[],
  host: Pick<FieldHost, 'builtIn'> | undefined,
): FieldSet {
  const active = definitions.filter((one) => one.deactivatedAt === null);
  const typeOf = typesIn(host, active);
  const parsed = new Map<string, Parsed>();
  for (const { key, formula } of active) {
    if (formula === null) continue;
    try {
      parsed.set(key, parseFormula(formula, typeOf));
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
    }
  }
  const order = orderOf(readsOf(parsed));
  const formulas = (order.ok ? order.order : []).flatMap((key) => {
    const formula = parsed.get(key);
    return formula ? [{ key, formula }] : [];
  });
  return { version, active, byKey: new Map(definitions.map((one) => [one.key, one])), formulas };
}

/** Key of a formula → keys of the formulas that it reads. */
export function readsOf(parsed: ReadonlyMap<string, Parsed>): Map<string, string[]> {
  return new Map(
    [...parsed].map(([key, { reads }]) => [
      key,
      [...reads].map((name) => name.replace(/^custom\./, '')).filter((read) => parsed.has(read)),
    ]),
  );
}

/** Whether records of a kind have the field. */
export function appliesTo(definition: Pick<Definition, 'appliesTo'>, kind: string): boolean {
  return definition.appliesTo === null || definition.appliesTo.includes(kind);
}
