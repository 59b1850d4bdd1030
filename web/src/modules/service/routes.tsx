import { msg } from '@lingui/core/macro';
import type { WebModule } from '../../kit/web-module.ts';
import { later } from '../../lib/later.tsx';
import { addRecordTab } from '../customers/slots.tsx';

addRecordTab({
  id: 'answers',
  label: msg({ message: 'Satisfaction', context: 'tab of a customer' }),
  permission: 'service.answer.read',
  Tab: later(async () => (await import('./answers/record-tab.tsx')).AnswersTab),
});

addRecordTab({
  id: 'calls',
  label: msg({ message: 'Calls', context: 'tab of a customer' }),
  permission: 'service.call.read',
  Tab: later(async () => (await import('./calls/record-tab.tsx')).CallsTab),
});

export const webModule: WebModule = { name: 'service', routes: [] };
