import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ActivityKind, ActivityState, Priority } from '@peyvand/contract/customers/activities';
import type { IconName } from '../../../kit/icon/icon.tsx';

export const kindWords: Readonly<Record<ActivityKind, MessageDescriptor>> = {
  task: msg({ message: 'Task', context: 'activity' }),
  call: msg({ message: 'Call', context: 'activity' }),
  meeting: msg({ message: 'Meeting', context: 'activity' }),
  visit: msg({ message: 'Visit', context: 'activity' }),
};

export const kindIcons: Readonly<Record<ActivityKind, IconName>> = {
  task: 'pen',
  call: 'callOut',
  meeting: 'people',
  visit: 'visit',
};

export const stateWords: Readonly<Record<ActivityState, MessageDescriptor>> = {
  planned: msg({ message: 'Planned', context: 'activity' }),
  done: msg({ message: 'Done', context: 'activity' }),
  cancelled: msg({ message: 'Cancelled', context: 'activity' }),
};

export const priorityWords: Readonly<Record<Priority, MessageDescriptor>> = {
  low: msg({ message: 'Low', context: 'priority' }),
  normal: msg({ message: 'Normal', context: 'priority' }),
  high: msg({ message: 'High', context: 'priority' }),
};

/** Public holidays by country and key, as the server computes them. */
export const holidayWords: Readonly<Record<string, MessageDescriptor>> = {
  'IR nowruz': msg`Nowruz`,
  'IR republic': msg`Islamic Republic Day`,
  'IR nature': msg`Nature Day`,
  'IR khomeini': msg`Passing of Khomeini`,
  'IR khordad': msg`15 Khordad`,
  'IR revolution': msg`Victory of the Revolution`,
  'IR oil': msg`Oil Nationalisation Day`,
  'RU new_year': msg`New Year holidays`,
  'RU christmas': msg`Orthodox Christmas`,
  'RU defender': msg`Defender of the Fatherland Day`,
  'RU women': msg`International Women’s Day`,
  'RU labour': msg`Spring and Labour Day`,
  'RU victory': msg`Victory Day`,
  'RU russia': msg`Russia Day`,
  'RU unity': msg`National Unity Day`,
};
