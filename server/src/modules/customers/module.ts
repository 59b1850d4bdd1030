import type { Module } from '../../kernel/module.ts';
import { customerRoutes } from './customer/customer.routes.ts';
import { followReader } from './follow.reader.ts';
import { customersTarget } from './import/customer.target.ts';
import { fields, permissions, tables, topics } from './policy.ts';
import { storyRoutes } from './story/story.routes.ts';

export const customersModule: Module = {
  name: 'customers',
  routes: [...customerRoutes, ...storyRoutes],
  permissions,
  resources: { customers: fields },
  tables,
  readers: [followReader],
  topics,
  jobs: [],
  schedules: [],
  imports: [customersTarget],
};
