export { answerRecorded, answerRemoved } from './answer/answer.events.ts';
