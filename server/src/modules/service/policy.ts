import type { Topics } from '../../kernel/events/news.ts';
import type { Rule } from '../../kernel/policy/rules.ts';

export const permissions = [
  'service.answer.read',
  'service.answer.write',
  'service.call.read',
  'service.call.write',
] as const;

/** Answers are seen with their customer; so are calls, and those of nobody by who sees all customers. */
export const tables: Readonly<Record<string, Rule>> = {
  'service.answers': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'service.calls': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
};

export const topics: Topics = {
  'service.answer': [{ of: 'answers', permission: 'service.answer.read', table: 'service.answers' }],
  'service.call': [{ of: 'calls', permission: 'service.call.read', table: 'service.calls' }],
};
