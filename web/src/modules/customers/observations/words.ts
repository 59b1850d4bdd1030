import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  ObservationKind,
  ObservationScope,
  ObservationSource,
} from '@peyvand/contract/customers/observations';
import type { IconName } from '../../../kit/icon/icon.tsx';

export const observationWords: Readonly<Record<ObservationKind, MessageDescriptor>> = {
  need: msg`Need`,
  preference: msg`Preference`,
  habit: msg`Habit`,
  opinion: msg`Opinion`,
  interest: msg`Interest`,
  motivation: msg`Motivation`,
};

export const observationIcons: Readonly<Record<ObservationKind, IconName>> = {
  need: 'product',
  preference: 'star',
  habit: 'clock',
  opinion: 'chat',
  interest: 'eye',
  motivation: 'bolt',
};

export const sourceWords: Readonly<Record<ObservationSource, MessageDescriptor>> = {
  talk: msg({ message: 'from a talk', context: 'source of knowledge' }),
  purchase: msg({ message: 'from a purchase', context: 'source of knowledge' }),
  survey: msg({ message: 'from a survey', context: 'source of knowledge' }),
  colleague: msg({ message: 'from a colleague', context: 'source of knowledge' }),
  import: msg({ message: 'from a file', context: 'source of knowledge' }),
  web: msg({ message: 'from the web', context: 'source of knowledge' }),
};

export const scopeWords: Readonly<Record<ObservationScope, MessageDescriptor>> = {
  customer: msg({ message: 'Only this customer', context: 'scope of knowledge' }),
  household: msg({ message: 'The whole household', context: 'scope of knowledge' }),
  group: msg({ message: 'The whole group of companies', context: 'scope of knowledge' }),
};
