import type { Module } from '../../kernel/module.ts';
import { answersPersonal } from './answer/answer.personal.ts';
import { answerRoutes } from './answer/answer.routes.ts';
import { answersTarget } from './answer-import/answer.target.ts';
import { callsPersonal } from './call/call.personal.ts';
import { callRoutes } from './call/call.routes.ts';
import { callsTarget } from './call-import/call.target.ts';
import { permissions, tables, topics } from './policy.ts';

export const serviceModule: Module = {
  name: 'service',
  routes: [...answerRoutes, ...callRoutes],
  permissions,
  resources: {},
  tables,
  readers: [],
  topics,
  jobs: [],
  schedules: [],
  imports: [answersTarget, callsTarget],
  personal: [answersPersonal, callsPersonal],
};
