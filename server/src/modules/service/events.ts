export { answerRecorded, answerRemoved } from './answer/answer.events.ts';
export { callRecorded, callRemoved } from './call/call.events.ts';
