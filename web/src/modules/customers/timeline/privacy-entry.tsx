import { useLingui } from '@lingui/react/macro';
import { ConsentChannel, ConsentState } from '@peyvand/contract/customers/consents';
import { PrivacyRequestKind } from '@peyvand/contract/customers/privacy';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { channelWords, requestWords, stateWords } from '../privacy/words.ts';

type Face = Pick<Shown, 'icon' | 'what' | 'withWhom' | 'body'>;

const Consent = z.object({ state: ConsentState, channel: ConsentChannel.nullable() });
const Request = z.object({ kind: PrivacyRequestKind });
const Hold = z.object({ reason: z.string() });

/** Entries about privacy: what was said about being contacted, requests, legal holds. */
export function usePrivacyEntry(): (entry: TimelineEntry) => Face | undefined {
  const { t, i18n } = useLingui();
  const consent = ({ data }: TimelineEntry): Face => {
    const said = Consent.safeParse(data).data;
    const channel = said?.channel ? i18n._(channelWords[said.channel]) : t`every channel`;
    return {
      icon: 'shield',
      what: t`Consent`,
      ...(said ? { withWhom: `${i18n._(stateWords[said.state])} · ${channel}` } : {}),
    };
  };
  const request = ({ data }: TimelineEntry, what: string): Face => {
    const kind = Request.safeParse(data).data?.kind;
    return { icon: 'shield', what, ...(kind ? { withWhom: i18n._(requestWords[kind]) } : {}) };
  };
  const hold = ({ data }: TimelineEntry, what: string): Face => {
    const reason = Hold.safeParse(data).data?.reason;
    return { icon: 'lock', what, ...(reason ? { withWhom: <bdi>{reason}</bdi> } : {}) };
  };
  return (entry) => {
    switch (entry.type) {
      case 'customers.consent.recorded':
        return consent(entry);
      case 'customers.request.received':
        return request(entry, t`Privacy request`);
      case 'customers.request.identified':
        return request(entry, t`Identity checked`);
      case 'customers.request.released':
        return request(entry, t`Work released`);
      case 'customers.request.closed':
        return request(entry, t`Privacy request closed`);
      case 'customers.request.fetched':
        return { icon: 'download', what: t`The file of the person's data was fetched` };
      case 'customers.field.revealed':
        return { icon: 'eye', what: t`Masked fields were looked at` };
      case 'customers.hold.set':
        return hold(entry, t`Legal hold`);
      case 'customers.hold.released':
        return hold(entry, t`Legal hold ended`);
      default:
        return undefined;
    }
  };
}
