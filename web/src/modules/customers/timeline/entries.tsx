import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useNames } from '../people.ts';
import { fieldText } from '../record/field-text.ts';
import { useRelationText } from '../relations/kinds.ts';
import { useActivityEntry } from './activity-entry.tsx';
import { useAnswerEntry } from './answer-entry.tsx';
import { useCallEntry } from './call-entry.tsx';
import { Changes, FromTo } from './changes.tsx';
import { useContractEntry } from './contract-entry.tsx';
import { useDealEntry } from './deal-entry.tsx';
import { useDeliveryEntry } from './delivery-entry.tsx';
import { ChangesData, FileData, LetterData, NoteData, RelationData } from './event-data.ts';
import { changesOf, foldStory } from './fold.ts';
import { useHouseholdEntry } from './household-entry.ts';
import { useMergeEntry } from './merge-entry.tsx';
import { useMoneyEntry } from './money-entry.tsx';
import { useOfferEntry } from './offer-entry.ts';
import { useOrderEntry } from './order-entry.tsx';
import { Photo } from './photo.tsx';
import { usePrivacyEntry } from './privacy-entry.tsx';
import { useQualityEntry } from './quality-entry.tsx';
import { useQuoteEntry } from './quote-entry.tsx';
import { MoveData, useRankWords } from './rank-entry.tsx';
import { useTalkEntry } from './talk-entry.tsx';
import { useTeamEntry } from './team-entry.tsx';
import { Words } from './text.tsx';
import '../../../styles/story.css';

type Face = Pick<Shown, 'icon' | 'what' | 'withWhom' | 'body'>;

/** The story as the thread draws it: each type of event with its own icon, sentence and body. */
export function useStory(entries: readonly TimelineEntry[]): readonly Shown[] {
  const { t } = useLingui();
  const format = useFormat();
  const recordFace = useRecordFace();
  const talkFace = useTalkEntry();
  const orderFace = useOrderEntry();
  const deliveryFace = useDeliveryEntry();
  const dealFace = useDealEntry();
  const contractFace = useContractEntry();
  const quoteFace = useQuoteEntry();
  const moneyFace = useMoneyEntry();
  const activityFace = useActivityEntry();
  const qualityFace = useQualityEntry();
  const privacyFace = usePrivacyEntry();
  const mergeFace = useMergeEntry();
  const teamFace = useTeamEntry();
  const offerFace = useOfferEntry();
  const answerFace = useAnswerEntry();
  const callFace = useCallEntry();
  return foldStory(entries).flatMap((item): Shown[] => {
    if (item.kind === 'changes') {
      const [entry] = item.entries;
      if (!entry) return [];
      const changes = changesOf(item.entries);
      const count = format.number(changes.length);
      return [
        {
          ...frame(entry),
          icon: 'pen',
          what: plural(changes.length, { one: `${count} change`, other: `${count} changes` }),
          body: <Changes changes={changes} />,
        },
      ];
    }
    const { entry } = item;
    const face =
      talkFace(entry) ??
      orderFace(entry) ??
      deliveryFace(entry) ??
      dealFace(entry) ??
      contractFace(entry) ??
      quoteFace(entry) ??
      moneyFace(entry) ??
      activityFace(entry) ??
      qualityFace(entry) ??
      privacyFace(entry) ??
      mergeFace(entry) ??
      teamFace(entry) ??
      offerFace(entry) ??
      answerFace(entry) ??
      callFace(entry) ??
      recordFace(entry);
    return [{ ...frame(entry), ...(face ?? { icon: 'info', what: t`Another event` }) }];
  });

  function frame(entry: TimelineEntry): Pick<Shown, 'id' | 'at' | 'who'> {
    const byProgram = entry.actor.kind === 'system';
    return {
      id: entry.id,
      at: entry.occurredAt,
      who: byProgram ? t`Automatic` : <bdi>{entry.actor.name}</bdi>,
    };
  }
}

/** Entries about the record itself: born, moved, given, trashed; notes, files and relations. */
function useRecordFace(): (entry: TimelineEntry) => Face | undefined {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const tools = { i18n, format, names };
  const fromTo = (entry: TimelineEntry, field: string) => {
    const change = ChangesData.safeParse(entry.data).data?.changes[field];
    if (!change) return undefined;
    const say = (value: unknown) => fieldText(field, value, tools) ?? t`nobody`;
    return <FromTo from={say(change.from)} to={say(change.to)} />;
  };
  const relationText = useRelationText();
  const householdFace = useHouseholdEntry();
  const { reasonText, tierText, groupName, experimentText, knowledgeFace } = useRankWords();
  return (entry) => {
    const imported = entry.cause.startsWith('import:');
    switch (entry.type) {
      case 'customers.customer.created':
        return {
          icon: imported ? 'upload' : 'plus',
          what: t`The record was made`,
          ...(imported ? { withWhom: t`by an import` } : {}),
        };
      case 'customers.customer.moved': {
        const why = reasonText(MoveData.safeParse(entry.data).data?.reason ?? null);
        return {
          icon: 'board',
          what: t`Stage`,
          withWhom: fromTo(entry, 'stage'),
          ...(why ? { body: <Words text={why} quiet /> } : {}),
        };
      }
      case 'customers.customer.tiered':
        return { icon: 'value', what: t`Tier`, withWhom: tierText(entry) };
      case 'customers.customer.joined':
        return { icon: 'segment', what: t`Joined a needs group`, withWhom: groupName(entry) };
      case 'customers.customer.left':
        return { icon: 'segment', what: t`Left a needs group`, withWhom: groupName(entry) };
      case 'customers.experiment.assigned':
        return { icon: 'segment', what: t`Came into an experiment`, withWhom: experimentText(entry) };
      case 'customers.letter.printed': {
        const letter = LetterData.safeParse(entry.data).data?.template;
        const version = format.number(letter?.version ?? 1);
        return {
          icon: 'file',
          what: t`Letter printed`,
          ...(letter
            ? {
                withWhom: (
                  <>
                    <bdi>{letter.name}</bdi> · {t`version ${version}`}
                  </>
                ),
              }
            : {}),
        };
      }
      case 'customers.observation.added':
      case 'customers.observation.removed':
      case 'customers.observation.changed':
        return knowledgeFace(entry);
      case 'customers.duplicate.decided':
        return { icon: 'people', what: t`Marked as not the same as another customer` };
      case 'customers.duplicate.reopened':
        return { icon: 'merge', what: t`No longer marked as not the same as another customer` };
      case 'customers.customer.assigned':
        return { icon: 'assign', what: t`Owner`, withWhom: fromTo(entry, 'ownerId') };
      case 'customers.customer.deleted':
        return { icon: 'trash', what: t`Moved to the trash` };
      case 'customers.customer.restored':
        return { icon: 'undo', what: t`Brought back from the trash` };
      case 'customers.note.written':
      case 'customers.note.deleted': {
        const { body } = NoteData.safeParse(entry.data).data ?? {};
        const deleted = entry.type === 'customers.note.deleted';
        return {
          icon: deleted ? 'trash' : 'pen',
          what: deleted ? t`Note deleted` : t`Note`,
          body: body && <Words text={body} quiet={deleted} />,
        };
      }
      case 'customers.note.changed': {
        const body = ChangesData.safeParse(entry.data).data?.changes['body'];
        const text = typeof body?.to === 'string' ? body.to : undefined;
        return {
          icon: 'pen',
          what: text === undefined ? t`Note pinned or released` : t`Note changed`,
          body: text && <Words text={text} />,
        };
      }
      case 'customers.interaction.removed':
        return { icon: 'trash', what: t`Talk removed` };
      case 'customers.file.added':
      case 'customers.file.removed': {
        const file = FileData.safeParse(entry.data).data;
        return {
          icon: 'file',
          what: entry.type === 'customers.file.added' ? t`File added` : t`File removed`,
          ...(file?.name ? { withWhom: <bdi dir="ltr">{file.name}</bdi> } : {}),
          ...(entry.type === 'customers.file.added' && file?.mediaType?.startsWith('image/')
            ? { body: <Photo id={entry.subject.id} name={file.name ?? ''} /> }
            : {}),
        };
      }
      case 'customers.relation.added':
      case 'customers.relation.changed':
      case 'customers.relation.removed': {
        const data = RelationData.safeParse(entry.data).data;
        const word = data && relationText(data.kind);
        const changes = ChangesData.safeParse(entry.data).data?.changes ?? {};
        const ended = typeof changes['endedOn']?.to === 'string';
        return {
          icon: 'people',
          what:
            entry.type === 'customers.relation.added'
              ? t`Relation added`
              : entry.type === 'customers.relation.removed'
                ? t`Relation removed`
                : ended
                  ? t`Relation ended`
                  : t`Relation changed`,
          withWhom: data && (
            <>
              {data.otherId && entry.type !== 'customers.relation.removed' ? (
                <a className="link" href={`/customers/${data.otherId}`}>
                  <bdi>{data.otherName}</bdi>
                </a>
              ) : (
                <bdi>{data.otherName}</bdi>
              )}
              {word && ` · ${word}`}
              {data.role && (
                <>
                  {' · '}
                  <bdi>{data.role}</bdi>
                </>
              )}
            </>
          ),
        };
      }
      case 'customers.household.joined':
      case 'customers.household.left':
      case 'customers.household.changed':
      case 'customers.household.member_changed':
        return householdFace(entry);
      default:
        return undefined;
    }
  };
}
