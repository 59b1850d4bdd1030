import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  AssignedKind,
  AssignTo,
  ChosenBy,
  EntryWay,
  PassedOver,
  Pick,
} from '@peyvand/contract/sales/assignments';
import type { Format } from '../../../lib/format/format.ts';

export const kindWords: Readonly<Record<AssignedKind, MessageDescriptor>> = {
  customer: msg`Customers`,
  deal: msg`Deals`,
};

export const toWords: Readonly<Record<AssignTo['kind'], MessageDescriptor>> = {
  person: msg`one colleague`,
  people: msg`some colleagues`,
  team: msg`a team`,
  territory: msg`the people of the territory`,
  manager: msg`the manager of the territory`,
  tier: msg`the owner that the value tier names`,
  customer: msg`whoever has the customer`,
};

export const pickWords: Readonly<Record<Pick, MessageDescriptor>> = {
  turn: msg`by turns`,
  load: msg`who has the least open work`,
};

export const wayWords: Readonly<Record<EntryWay, MessageDescriptor>> = {
  form: msg`entered by a colleague in a form`,
  api: msg`by a program (API key)`,
  import: msg`from a file`,
  public: msg`by a public page or by itself`,
};

const passedWords: Readonly<Record<PassedOver, MessageDescriptor>> = {
  away: msg`on leave`,
  skill: msg`without the skill`,
  full: msg`has enough work`,
  right: msg`may not have such records`,
  gone: msg`no longer here`,
};

export function passedText(why: PassedOver, i18n: I18n): string {
  return i18n._(passedWords[why]);
}

/** Why just this one: `the next in turn of 3`. */
export function chosenText({ by, among, load }: ChosenBy, i18n: I18n, format: Format): string {
  if (by === 'only') return i18n._(msg`the only one named`);
  const count = format.number(among);
  if (by === 'turn') return i18n._(msg`next in turn of ${count}`);
  return i18n._(msg`least open work of ${count}: ${format.number(load)}`);
}

/** Whether there is somebody to choose from. */
export function hasPick(kind: AssignTo['kind']): boolean {
  return kind === 'people' || kind === 'team' || kind === 'territory';
}
