import type { PersonalData, PersonalRecord } from '../../../kernel/personal.ts';
import { callsToTell, forgetCallers } from './call.store.ts';

/** When a person called and how long they waited. An erasure leaves the call to nobody, so that figures stay. */
export const callsPersonal: PersonalData = {
  name: 'service.calls',
  tables: ['service.calls'],
  export: async function* (ctx, { ids }): AsyncGenerator<PersonalRecord> {
    for (const record of await callsToTell(ctx, ids)) yield { ...record };
  },
  erase: async (ctx, { ids }) => ({ rows: await forgetCallers(ctx, ids) }),
};
