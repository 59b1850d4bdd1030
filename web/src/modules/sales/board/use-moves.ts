import { useLingui } from '@lingui/react/macro';
import { type dealBoard, moveDeal, takeBackMove } from '@peyvand/contract/sales/deal-endpoints';
import type { Deal, DealChange, DealRow } from '@peyvand/contract/sales/deals';
import type { Stage } from '@peyvand/contract/sales/pipelines';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { boardQuery, dealQuery, type WantedDeals } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { failureText } from '../failure-text.ts';

type Board = z.infer<typeof dealBoard.response>;

/** A move that needs more before it can be made. */
export interface Asked {
  readonly deal: DealRow;
  readonly stage: Stage;
  /** Why the server did not take it, by field; empty when it was not asked yet. */
  readonly missing: readonly string[];
  readonly error: unknown;
}

interface Move {
  readonly deal: DealRow;
  readonly stage: Stage;
  readonly change?: DealChange;
  readonly reasonId?: string | null;
  readonly lostTo?: string | null;
  readonly note?: string | null;
}

/** Moves deals on the board: seen at once, taken back when the server refuses, and undone from the notice. */
export function useMoves(wanted: WantedDeals) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const nameOf = useNameOf();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { queryKey } = boardQuery(wanted);
  const refresh = () => client.invalidateQueries({ queryKey: ['deals'] });

  function shift({ deal, stage }: Move): Board | undefined {
    const before = client.getQueryData(queryKey);
    if (before) client.setQueryData(queryKey, moved(before, deal, stage));
    return before;
  }

  const move = useMutation({
    mutationFn: ({ deal, stage, change, reasonId, lostTo, note }: Move) =>
      call(
        moveDeal,
        {
          params: { id: deal.id },
          body: {
            stageId: stage.id,
            ...(change ? { change } : {}),
            ...(reasonId === undefined ? {} : { reasonId }),
            ...(lostTo === undefined ? {} : { lostTo }),
            ...(note === undefined ? {} : { note }),
          },
        },
        { version: deal.version },
      ),
    onMutate: (wish) => ({ before: shift(wish) }),
    onSuccess: (after, { stage }) => {
      setAsked(null);
      client.setQueryData(dealQuery(after.id).queryKey, after);
      const name = after.name;
      const place = nameOf(stage.names);
      notify({ text: t`“${name}” went to ${place}`, onUndo: () => back.mutate(after) });
      void refresh();
    },
    onError: (error, wish, kept) => {
      if (kept?.before) client.setQueryData(queryKey, kept.before);
      const failure = failureOf(error);
      const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
      const isAskable =
        problem?.reason === 'sales.deal.not_ready' || problem?.reason?.startsWith('sales.reason.') === true;
      const missing = problem?.violations?.map(({ path }) => path) ?? [];
      setAsked({ deal: wish.deal, stage: wish.stage, missing: isAskable ? missing : [], error });
      void refresh();
    },
  });

  const back = useMutation({
    mutationFn: (deal: Deal) => call(takeBackMove, { params: { id: deal.id } }, { version: deal.version }),
    onSuccess: (after) => {
      client.setQueryData(dealQuery(after.id).queryKey, after);
      void refresh();
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
  });

  return {
    asked,
    close: () => setAsked(null),
    isPending: move.isPending,
    /** Losing asks for the reason first; everything else is tried at once. */
    begin: (deal: DealRow, stage: Stage) => {
      if (stage.id === deal.stageId) return;
      if (stage.kind === 'lost') setAsked({ deal, stage, missing: [], error: null });
      else move.mutate({ deal, stage });
    },
    finish: (wish: Omit<Move, 'deal' | 'stage'>) => {
      if (asked) move.mutate({ deal: asked.deal, stage: asked.stage, ...wish });
    },
  };
}

/** The board with a card elsewhere, until the server has answered. */
function moved(board: Board, deal: DealRow, stage: Stage): Board {
  const card = { ...deal, stageId: stage.id, daysInStage: 0, idle: false };
  return {
    ...board,
    columns: board.columns.map((column) => {
      if (column.stageId === deal.stageId)
        return { ...column, count: column.count - 1, cards: column.cards.filter(({ id }) => id !== deal.id) };
      if (column.stageId !== stage.id) return column;
      return {
        ...column,
        count: column.count + 1,
        cards: stage.kind === 'open' ? [card, ...column.cards] : [],
      };
    }),
  };
}
