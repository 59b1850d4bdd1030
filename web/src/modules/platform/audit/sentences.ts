import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { EventRecord } from '@peyvand/contract/platform/audit';
import { eventWords, fieldWords } from './event-words.ts';

type Data = ReadonlyMap<string, unknown>;

/** What a sentence may need besides the event: names of people by id, of methods by code. */
export interface Names {
  person: (id: string) => string | undefined;
}

/** What happened, in one sentence without the actor; undefined for events that this version does not know. */
export function sentenceOf(event: EventRecord, i18n: I18n, names: Names): string | undefined {
  const data = entriesOf(event.data);
  const name = textOf(data, 'name') || textOf(entriesOf(data.get('facts')), 'name');
  const subject = names.person(event.subject.id) ?? '';
  switch (event.type) {
    case 'platform.session.opened':
      return i18n._(methods[textOf(data, 'method')] ?? msg`Signed in`);
    case 'platform.session.refused':
      return i18n._(
        subject === '' ? msg`A sign-in was refused` : msg`A sign-in to the account of ${subject} was refused`,
      );
    case 'platform.user.password_changed':
      return i18n._(
        textOf(data, 'by') === 'link' ? msg`A password was set by a link` : msg`The password was changed`,
      );
    case 'platform.user.preferences_changed':
      return i18n._(msg`Own preferences were changed`);
    default: {
      const known = eventWords[event.type];
      return known?.({ i18n, name: name || subject });
    }
  }
}

const methods: Readonly<Record<string, MessageDescriptor>> = {
  password: msg`Signed in with a password`,
  passkey: msg`Signed in with a passkey`,
  setup: msg`Signed in for the first time, by the set-up`,
  link: msg`Signed in for the first time, by an invitation`,
};

/** Fields that an event says were changed, in words where they are known. */
export function changedFields(event: EventRecord, i18n: I18n): string[] {
  const changes = entriesOf(entriesOf(event.data).get('changes'));
  return [...changes.keys()].map((field) => {
    const known = fieldWords[field];
    return known ? i18n._(known) : field;
  });
}

function entriesOf(value: unknown): Data {
  return new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function textOf(data: Data, key: string): string {
  const value = data.get(key);
  return typeof value === 'string' ? value : '';
}
