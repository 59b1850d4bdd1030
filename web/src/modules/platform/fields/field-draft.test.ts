import { describe, expect, it } from 'vitest';
import { draftOf, newFieldOf, optionsOf, settingsOf, startDraft } from './field-draft.ts';

const words = (fa: string, en = '') => ({ fa, en, ru: '' });

describe('the form of a field', () => {
  it('gives each new choice a code of its own and keeps the codes that are there', () => {
    const lines = [
      { id: 'gold', code: 'gold', label: words('طلایی', 'Gold'), active: false },
      { id: 'n1', code: '', label: words('', 'Gold'), active: true },
      { id: 'n2', code: '', label: words('نقره‌ای'), active: true },
      { id: 'n3', code: '', label: words('برنزی'), active: true },
      { id: 'n4', code: '', label: words(''), active: true },
    ];
    expect(optionsOf(lines)).toEqual([
      { code: 'gold', label: { fa: 'طلایی', en: 'Gold' }, active: false },
      { code: 'Gold_1', label: { en: 'Gold' }, active: true },
      { code: 'option_1', label: { fa: 'نقره‌ای' }, active: true },
      { code: 'option_2', label: { fa: 'برنزی' }, active: true },
    ]);
  });

  it('leaves out what the type does not have', () => {
    const draft = {
      ...startDraft('IRR'),
      type: 'formula' as const,
      label: words('سود'),
      unique: true,
      required: 'always' as const,
      default: '5',
      formula: ' 1 + 1 ',
    };
    expect(newFieldOf(draft, 'customers')).toEqual({
      resource: 'customers',
      type: 'formula',
      label: { fa: 'سود' },
      help: null,
      appliesTo: null,
      required: 'no',
      requiredWhen: null,
      unique: false,
      indexed: false,
      default: null,
      options: null,
      currency: null,
      formula: '1 + 1',
      rollup: null,
      analytics: false,
    });
  });

  it('asks for nothing when the conditions are left empty', () => {
    const draft = { ...startDraft('USD'), required: 'when' as const, label: words('الف') };
    expect(settingsOf(draft)).toMatchObject({ required: 'no', requiredWhen: null });
  });

  it('comes back from a stored field as it was', () => {
    const field = {
      id: 'f1',
      resource: 'customers',
      key: 'limit',
      type: 'money' as const,
      label: { fa: 'سقف' },
      help: null,
      appliesTo: ['company'],
      required: 'no' as const,
      requiredWhen: null,
      unique: false,
      indexed: true,
      default: null,
      options: null,
      currency: 'EUR' as const,
      formula: null,
      result: null,
      rollup: null,
      rollupResult: null,
      analytics: false,
      position: 0,
      index: 'ready' as const,
      indexProblem: null,
      converting: false,
      deactivatedAt: null,
      version: 3,
    };
    expect(settingsOf(draftOf(field, 'IRR'))).toEqual({
      label: { fa: 'سقف' },
      help: null,
      appliesTo: ['company'],
      required: 'no',
      requiredWhen: null,
      unique: false,
      indexed: true,
      default: null,
      options: null,
      currency: 'EUR',
      formula: null,
      rollup: null,
      analytics: false,
    });
  });
});
