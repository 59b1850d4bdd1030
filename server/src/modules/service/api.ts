/** Many answers or calls at once, of customers whom the caller knows; for the invented company. */
export { recordAnswers } from './answer/answer.actions.ts';
export { recordCalls } from './call/call.actions.ts';
