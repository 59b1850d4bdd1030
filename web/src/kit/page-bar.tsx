import type { ReactNode } from 'react';
import { useFormat } from '../lib/format/format.ts';

/** The bar of a page: title, grey count, what is special at the end. The document takes the title too. */
export function PageBar({
  title,
  count,
  note,
  children,
}: {
  title: string;
  count?: number | undefined;
  note?: ReactNode;
  children?: ReactNode;
}) {
  const format = useFormat();
  return (
    <header className="pagebar">
      <title>{title}</title>
      <h1 className="cut">{title}</h1>
      {count !== undefined && <span className="count">{format.number(count)}</span>}
      {note && <span className="meta row">{note}</span>}
      {children && <div className="end">{children}</div>}
    </header>
  );
}
