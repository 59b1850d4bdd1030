import type { PersonalData, PersonalRecord } from '../../../kernel/personal.ts';
import { answersToTell, eraseAnswers } from './answer.store.ts';

/** What a person answered, and in which words. The log keeps that somebody gave a score, so that figures stay. */
export const answersPersonal: PersonalData = {
  name: 'service.answers',
  tables: ['service.answers'],
  export: async function* (ctx, { ids }): AsyncGenerator<PersonalRecord> {
    for (const record of await answersToTell(ctx, ids)) yield { ...record };
  },
  erase: async (ctx, { ids }) => ({ rows: await eraseAnswers(ctx, ids) }),
};
