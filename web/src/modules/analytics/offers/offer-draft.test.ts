import { expect, it } from 'vitest';
import { inputOf, newDraft } from './offer-draft.ts';

const whole = { ...newDraft('2030-05-20'), name: ' Care ', gain: '100' };

it('is sent with what was typed, trimmed', () => {
  expect(inputOf(whole)).toMatchObject({ name: 'Care', from: '2030-05-20', to: null, perCustomer: 2 });
});

it.each([{ name: ' ' }, { perCustomer: null }, { ignoredAfter: null }, { from: null }, { channels: [] }])(
  'is not sent with %j',
  (part) => {
    expect(inputOf({ ...whole, ...part })).toBeNull();
  },
);
