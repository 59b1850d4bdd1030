import type { ReactNode } from 'react';

export function Block({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <section className={wide ? 'min-w-0 wide:col-span-3' : 'min-w-0'}>
      <h2 className="sec mb-3">{title}</h2>
      {children}
    </section>
  );
}

/** One state with its name below. */
export function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-1">
      {children}
      <span className="meta">{name}</span>
    </div>
  );
}

export function States({ children }: { children: ReactNode }) {
  return <div className="mb-3 flex flex-wrap items-end gap-4">{children}</div>;
}
