import type { TextBlock } from '@peyvand/contract/sales/contracts';
import { Fragment, type ReactNode } from 'react';
import type { Language } from '../../../lib/preferences.ts';

type Run = Extract<TextBlock, { is: 'paragraph' }>['runs'][number];

/** A text as it is printed, in the direction of its language: paragraphs, lists, bold words. */
export function TextBlocks({ blocks, language }: { blocks: readonly TextBlock[]; language: Language }) {
  return (
    <div className="contract-text" dir={language === 'fa' ? 'rtl' : 'ltr'}>
      {each(blocks, (block) =>
        block.is === 'paragraph' ? (
          <p>{runsOf(block.runs)}</p>
        ) : block.ordered ? (
          <ol>{each(block.items, itemOf)}</ol>
        ) : (
          <ul>{each(block.items, itemOf)}</ul>
        ),
      )}
    </div>
  );
}

function itemOf(runs: readonly Run[]) {
  return <li>{runsOf(runs)}</li>;
}

function runsOf(runs: readonly Run[]): ReactNode {
  return each(runs, ({ text, bold }) => {
    const lines = each(text.split('\n'), (line, isFirst) => (isFirst ? line : [<br key="break" />, line]));
    return bold ? <b>{lines}</b> : lines;
  });
}

/** Pieces of a text are known by nothing but their place: it never changes while the text stays. */
function each<T>(list: readonly T[], show: (item: T, isFirst: boolean) => ReactNode): ReactNode {
  let place = 0;
  return list.map((item) => {
    place += 1;
    return <Fragment key={`piece ${place}`}>{show(item, place === 1)}</Fragment>;
  });
}
