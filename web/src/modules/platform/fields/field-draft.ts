import type { FieldInput, FieldType } from '@peyvand/contract/core/custom';
import type { Filter } from '@peyvand/contract/core/filter';
import { Currency } from '@peyvand/contract/core/money';
import type {
  FieldChange,
  FieldDefinition,
  FieldOption,
  NewField,
  Rollup,
} from '@peyvand/contract/platform/fields';
import type { z } from 'zod';
import type { Language } from '../../../lib/preferences.ts';
import { canBeUnique, cannotBeIndexed, forReports, isGiven } from './field-words.ts';

type Texts = Readonly<Record<Language, string>>;

export interface OptionDraft {
  /** Of the form only, so that lines keep their identity. */
  readonly id: string;
  /** Empty for a new one: it gets a code when it is stored. */
  readonly code: string;
  readonly label: Texts;
  readonly active: boolean;
}

/** The form of a field. */
export interface FieldDraft {
  readonly type: FieldType;
  readonly label: Texts;
  readonly help: Texts;
  readonly key: string;
  readonly kinds: readonly string[];
  readonly required: 'no' | 'always' | 'when';
  readonly requiredWhen: Filter | null;
  readonly unique: boolean;
  readonly indexed: boolean;
  readonly default: FieldInput;
  readonly options: readonly OptionDraft[];
  readonly currency: Currency;
  readonly formula: string;
  readonly rollup: RollupDraft;
  readonly analytics: boolean;
}

/** A roll-up that may not be whole yet. */
export type RollupDraft = Omit<Rollup, 'relation'> & {
  readonly relation: string | null;
  readonly isMoney: boolean;
};

const empty: Texts = { fa: '', en: '', ru: '' };

export function startDraft(currency: string): FieldDraft {
  const known = Currency.safeParse(currency);
  return {
    type: 'text',
    label: empty,
    help: empty,
    key: '',
    kinds: [],
    required: 'no',
    requiredWhen: null,
    unique: false,
    indexed: false,
    default: null,
    options: [newOption(0), newOption(1)],
    currency: known.success ? known.data : 'IRR',
    formula: '',
    rollup: { relation: null, measure: 'count', field: null, filter: null, isMoney: false },
    analytics: false,
  };
}

function inAll(words: Partial<Record<Language, string | undefined>> | null): Texts {
  return { fa: words?.fa ?? '', en: words?.en ?? '', ru: words?.ru ?? '' };
}

export function newOption(index: number): OptionDraft {
  return { id: `new-${index}`, code: '', label: empty, active: true };
}

export function draftOf(field: FieldDefinition, currency: string): FieldDraft {
  return {
    ...startDraft(currency),
    type: field.type,
    label: inAll(field.label),
    help: inAll(field.help),
    key: field.key,
    kinds: field.appliesTo ?? [],
    required: field.required,
    requiredWhen: field.requiredWhen,
    unique: field.unique,
    indexed: field.indexed,
    default: field.default,
    options: (field.options ?? []).map((one) => ({
      ...one,
      id: one.code,
      label: inAll(one.label),
    })),
    formula: field.formula ?? '',
    analytics: field.analytics,
    ...(field.rollup === null
      ? {}
      : { rollup: { ...field.rollup, isMoney: field.rollupResult === 'money' } }),
    ...(field.currency === null ? {} : { currency: field.currency }),
  };
}

/** Only the languages in which something is written. */
function filled(texts: Texts): Partial<Record<Language, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
}

/** Options with a code for each new one, made of its Latin name or of its number. */
export function optionsOf(lines: readonly OptionDraft[]): FieldOption[] {
  const taken = new Set(lines.map((one) => one.code.toLowerCase()));
  return lines.flatMap(({ code, label, active }) => {
    const words = filled(label);
    if (code === '' && Object.keys(words).length === 0) return [];
    if (code !== '') return [{ code, label: words, active }];
    const slug = label.en
      .trim()
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 30);
    let made = slug;
    for (let number = 1; made === '' || taken.has(made.toLowerCase()); number++)
      made = `${slug || 'option'}_${number}`;
    taken.add(made.toLowerCase());
    return [{ code: made, label: words, active }];
  });
}

/** The settings that the draft stands for, without what its type does not have. */
export function settingsOf(
  draft: FieldDraft,
): z.input<typeof FieldChange> & { label: FieldDefinition['label'] } {
  const { type } = draft;
  const help = filled(draft.help);
  const isChoice = type === 'oneOf' || type === 'manyOf';
  const required = !isGiven(draft)
    ? 'no'
    : draft.required === 'when' && !draft.requiredWhen
      ? 'no'
      : draft.required;
  const unique = draft.unique && canBeUnique.has(type);
  return {
    label: filled(draft.label),
    help: Object.keys(help).length > 0 ? help : null,
    appliesTo: draft.kinds.length > 0 ? [...draft.kinds] : null,
    required,
    requiredWhen: required === 'when' ? draft.requiredWhen : null,
    unique,
    indexed: draft.indexed && !cannotBeIndexed.has(type),
    default: unique || !isGiven(draft) || type === 'file' ? null : draft.default,
    options: isChoice ? optionsOf(draft.options) : null,
    currency: type === 'money' || (type === 'rollup' && draft.rollup.isMoney) ? draft.currency : null,
    formula: type === 'formula' ? draft.formula.trim() : null,
    rollup: type === 'rollup' ? rollupOf(draft.rollup) : null,
    analytics: draft.analytics && forReports.has(type),
  };
}

/** Null while no relation is chosen: the server then asks for one. */
function rollupOf({ relation, measure, field, filter }: RollupDraft): Rollup | null {
  return relation === null ? null : { relation, measure, field: measure === 'count' ? null : field, filter };
}

/** The body of a new field. */
export function newFieldOf(draft: FieldDraft, resource: string): z.input<typeof NewField> {
  return {
    resource,
    type: draft.type,
    ...(draft.key.trim() === '' ? {} : { key: draft.key.trim() }),
    ...settingsOf(draft),
  };
}
