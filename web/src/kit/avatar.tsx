const zwnj = '\u200c';
const legalForms =
  /^(?:شرکت|گروه|مؤسسه|موسسه|بازرگانی|ООО|ОАО|ЗАО|ПАО|АО|ИП)\s+|[«»"“”]|\s+(?:Ltd|LLC|Inc|GmbH|FZE|Co)\.?$/gi;

/** Two initials of a person, joined by ZWNJ so that Persian letters do not connect; the first letter of a firm. */
export function initialsOf(name: string, kind: 'person' | 'organisation'): string {
  if (kind === 'organisation') {
    const bare = name.replace(legalForms, '').trim() || name.trim();
    return firstLetter(bare);
  }
  const words = name
    .replace(/^(?:دکتر|مهندس|Dr|Mr|Mrs|Ms)\.?\s+/i, '')
    .trim()
    .split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    firstLetter(word ?? ''),
  );
  const text = letters.filter(Boolean);
  return text.join(/[\u0600-\u06ff]/.test(text.join('')) ? zwnj : '');
}

/** The first letter with its marks, upper case where the script has it. */
function firstLetter(word: string): string {
  const [first] = new Intl.Segmenter().segment(word);
  return first?.segment.toLocaleUpperCase() ?? '';
}

interface AvatarProps {
  name: string;
  kind?: 'person' | 'organisation';
  size?: 20 | 22 | 28 | 40 | 52;
  /** Own picture or own records stand on the tint. */
  mine?: boolean;
  photo?: string | undefined;
}

/** Round for a person, rounded square for an organisation. Decorative: the name stands beside it. */
export function Avatar({ name, kind = 'person', size = 28, mine, photo }: AvatarProps) {
  const classes = ['av', kind === 'organisation' && 'org', size !== 28 && `s${size}`, mine && 'me'];
  return (
    <span className={classes.filter(Boolean).join(' ')} aria-hidden="true" title={name}>
      {photo ? <img src={photo} alt="" /> : initialsOf(name, kind)}
    </span>
  );
}
