import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { CallReason, SaidReason } from '@peyvand/contract/sales/suggestions';

export const reasonWords: Readonly<Record<CallReason, MessageDescriptor>> = {
  tier: msg`Value tier`,
  margin: msg`Margin of the last year`,
  rhythm: msg`Silence against the own rhythm`,
  idle: msg`A deal waits too long`,
  promise: msg`Something promised is late`,
  risk: msg`At risk of being lost`,
};

/** A reason in words, with its figures. */
export function reasonText(
  reason: SaidReason,
  { i18n, language, number }: { i18n: I18n; language: string; number: (value: number) => string },
): string {
  switch (reason.kind) {
    case 'tier': {
      const name = reason.names[language] ?? reason.names['en'] ?? '';
      return i18n._(msg`tier “${name}”`);
    }
    case 'margin':
      return i18n._(msg`brings much margin`);
    case 'risk':
      return i18n._(msg`is at risk`);
    case 'rhythm': {
      const days = number(reason.days);
      if (reason.isFirst)
        return plural(reason.days, {
          one: `${days} day here, never called`,
          other: `${days} days here, never called`,
        });
      const usual = number(reason.usual);
      return plural(reason.days, {
        one: `${days} day of silence, usual are ${usual}`,
        other: `${days} days of silence, usual are ${usual}`,
      });
    }
    case 'idle': {
      const days = number(reason.days);
      return plural(reason.days, {
        one: `a deal waits ${days} day too long`,
        other: `a deal waits ${days} days too long`,
      });
    }
    case 'promise': {
      const days = number(reason.days);
      return plural(reason.days, {
        one: `a promise is ${days} day late`,
        other: `a promise is ${days} days late`,
      });
    }
  }
}
