import type { ReactNode } from 'react';
import '../platform.css';

/** A part of a page of settings: what it is about at the start, its controls beside it. */
export function Section(props: { title: string; text?: ReactNode; children: ReactNode }) {
  return (
    <section className="pf-section">
      <div className="head">
        <h2>{props.title}</h2>
        {props.text && <p>{props.text}</p>}
      </div>
      <div className="body">{props.children}</div>
    </section>
  );
}
