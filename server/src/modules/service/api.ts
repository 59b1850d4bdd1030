/** Many answers at once, of customers whom the caller knows; for the invented company. */
export { recordAnswers } from './answer/answer.actions.ts';
