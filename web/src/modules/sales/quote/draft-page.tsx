import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import { changeQuote, deleteQuote, quoteDocument, sendQuote } from '@peyvand/contract/sales/quote-endpoints';
import type { Quote } from '@peyvand/contract/sales/quotes';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { bodyOf, draftOf } from './draft.ts';
import { QuoteEditor } from './quote-editor.tsx';
import { quoteStatusWords } from './quote-words.ts';
import { useQuoteChange } from './use-quote-change.ts';
import { VersionLinks } from './versions.tsx';

/** A draft is written, looked at, sent or thrown away. */
export function DraftPage({ quote, onLink }: { quote: Quote; onLink: (url: string) => void }) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const [start] = useState(() => draftOf(quote));
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const isChanged = draft !== start;
  const id = { params: { id: quote.id } };
  const body = bodyOf(draft);
  const write = async (): Promise<Quote> =>
    body && isChanged ? call(changeQuote, { ...id, body }, { version: quote.version }) : quote;
  const save = useQuoteChange(quote, write, {
    quoteOf: (after) => after,
    done: () => notify({ text: t`The draft is saved` }),
  });
  const send = useQuoteChange(quote, async () => call(sendQuote, id, { version: (await write()).version }), {
    quoteOf: (answer) => answer.quote,
    done: ({ link }) => {
      if (link) onLink(link.url);
      else notify({ text: t`The discount waits for approval` });
    },
  });
  const remove = useQuoteChange(quote, () => call(deleteQuote, id, { version: quote.version }), {
    quoteOf: () => null,
    done: () => {
      notify({ text: t`The draft is gone` });
      go('/quotes');
    },
  });
  function ready(): boolean {
    setTried(true);
    return body !== null && !save.isPending && !send.isPending;
  }
  useShortcut('Ctrl Enter', t`Save quote`, () => ready() && isChanged && save.mutate(undefined));
  return (
    <>
      <PageBar title={quote.title} note={<Tag>{i18n._(quoteStatusWords.draft)}</Tag>}>
        <IconButton icon="trash" label={t`Throw the draft away`} onPress={() => setAsking(true)} />
        <a
          className="btn max-phone:hidden"
          href={urlOf(quoteDocument, { id: quote.id })}
          target="_blank"
          rel="noreferrer"
        >
          <Icon name="file" />
          <Trans>Look at the PDF</Trans>
        </a>
        <Button
          isDisabled={!isChanged}
          isPending={save.isPending}
          onPress={() => ready() && save.mutate(undefined)}
        >
          <Trans>Save draft</Trans>
        </Button>
        <Button
          look="primary"
          icon="mail"
          isPending={send.isPending}
          onPress={() => ready() && send.mutate(undefined)}
        >
          <Trans>Send</Trans>
        </Button>
      </PageBar>
      <VersionLinks quote={quote} />
      <QuoteEditor draft={draft} onChange={setDraft} tried={tried} />
      {asking && (
        <ConfirmDialog
          isOpen
          danger
          title={t`Throw the draft away?`}
          verb={t`Throw away`}
          isPending={remove.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => remove.mutate(undefined)}
        >
          <Trans>It was not sent to anybody. This cannot be undone.</Trans>
        </ConfirmDialog>
      )}
    </>
  );
}
