import { keyed } from '../keyed.ts';

/** Free text by paragraphs, each in its own direction. */
export function Words({ text, quiet }: { text: string; quiet?: boolean }) {
  return (
    <div className={quiet ? 'words t3' : 'words'}>
      {keyed(text.split(/\n+/), (line) => line).map(({ key, item }) => (
        <p key={key} dir="auto">
          {item}
        </p>
      ))}
    </div>
  );
}
