import type { Signer, TextBlock } from '@peyvand/contract/sales/contracts';
import type { Letterhead } from '@peyvand/contract/sales/letterhead';
import { documentFormat, type MoneyUnit } from '../../../kernel/documents/format.ts';
import { dateOf, localOf } from '../../../kernel/time/zoned.ts';
import { type Buyer, inLanguage } from '../quote/quote.document.ts';
import { isDraft, type StoredContract } from './contract.ts';
import { contractWords } from './contract-words.ts';

export interface ToPrint {
  readonly contract: StoredContract;
  readonly signers: readonly Signer[];
  readonly letterhead: Letterhead;
  /** Name in the store of pictures; null: the name of the seller stands there. */
  readonly logo: string | null;
  readonly organisation: { readonly name: string; readonly timeZone: string; readonly moneyUnit: MoneyUnit };
  readonly buyer: Buyer;
  /** Day of the document, an instant. */
  readonly at: string;
  /** Whether signatures stand on it, and what shows them. */
  readonly isSigned: boolean;
  /** The version whose term it goes on with, without new signatures. */
  readonly continues: number | null;
}

const most = 400;
const mostItems = 60;

/** Everything that the template prints, as texts in the language, calendar and digits of the contract. Pure. */
export function contractDocument(given: ToPrint) {
  const { contract, signers, letterhead, logo, organisation, buyer, at, isSigned, continues } = given;
  const { language, calendar, currency } = contract;
  const words = contractWords[language];
  const write = documentFormat({ language, calendar, moneyUnit: organisation.moneyUnit });
  const said = (text: Letterhead['name']) => inLanguage(text, language);
  const name = said(letterhead.name) || organisation.name;
  const number = (place: number) => write.digits(String(place));
  const heading = words.kinds[contract.kind];
  const fact = (label: string, value: string, isCode = false) => ({ label, value, isCode });
  const value =
    contract.value === null ? null : `${write.money(contract.value, currency)} ${write.unit(currency)}`;
  return {
    language,
    title: `${heading} ${contract.number ?? ''}`.trim(),
    heading,
    subject: contract.title,
    draft: contract.number === null || isDraft(contract) ? words.draft : null,
    seller: {
      name,
      logo,
      contacts: [write.digits(letterhead.phone), letterhead.email, letterhead.website].filter(
        (one) => one !== '',
      ),
    },
    facts: [
      fact(words.number, contract.number === null ? '—' : write.digits(contract.number), true),
      ...(contract.revision === 1 ? [] : [fact(words.revision, number(contract.revision), true)]),
      fact(words.date, write.day(dateOf(new Date(at), organisation.timeZone))),
      fact(words.from, write.day(contract.startsOn)),
      fact(words.to, contract.endsOn === null ? words.endless : write.day(contract.endsOn)),
      ...(value === null ? [] : [fact(words.value, value)]),
    ],
    between: words.between,
    parties: [
      {
        label: words.ours,
        name,
        lines: [
          ...(said(letterhead.address) === '' ? [] : [{ label: '', value: said(letterhead.address) }]),
          ...letterhead.registrations.map(({ label, value: code }) => ({
            label: said(label),
            value: write.digits(code),
          })),
        ],
      },
      {
        label: words.theirs,
        name: buyer.name,
        lines: [
          ...(buyer.address === '' ? [] : [{ label: '', value: write.digits(buyer.address) }]),
          ...(buyer.nationalId === null
            ? []
            : [{ label: words.nationalId, value: write.digits(buyer.nationalId) }]),
        ],
      },
    ],
    clauses: contract.clauses.map(({ title, blocks }, place) => ({
      label: words.clause.replace('{}', number(place + 1)),
      title,
      blocks: numbered(blocks, place + 1),
    })),
    numbers: Array.from({ length: mostItems }, (_, item) => number(item + 1)),
    continued: continues === null ? null : words.continued.replace('{}', number(continues)),
    signaturesLabel: words.signatures,
    signHere: words.signHere,
    signers: signers.map((signer) => ({
      side: signer.side === 'ours' ? words.ours : words.theirs,
      party: signer.side === 'ours' ? name : buyer.name,
      name: signer.name,
      role: signer.role,
      signature: isSigned ? (signer.proof?.name ?? null) : null,
      rows: isSigned ? proofOf(signer) : [],
    })),
    fingerprint: fingerprintOf(),
    of: words.of,
    pages: Array.from({ length: most }, (_, page) => number(page + 1)),
  };

  /** Paragraphs are numbered where a clause has several: `2.3`. */
  function numbered(blocks: readonly TextBlock[], clause: number) {
    const count = blocks.filter(({ is }) => is === 'paragraph').length;
    let place = 0;
    return blocks.map((block) => {
      if (block.is !== 'paragraph' || count < 2) return { ...block, number: null };
      place += 1;
      return { ...block, number: `${number(clause)}${language === 'fa' ? '-' : '.'}${number(place)}` };
    });
  }

  function proofOf({ signedAt, proof }: Signer) {
    if (!proof || signedAt === null) return [];
    const local = localOf(new Date(signedAt), organisation.timeZone);
    const time = `${write.day(local.slice(0, 10))}${language === 'fa' ? '،' : ','} ${write.digits(local.slice(11, 16))}`;
    return [
      fact(words.at, time),
      fact(words.way, words.ways[proof.way]),
      fact(words.address, proof.ip ?? '', true),
      fact(words.agent, (proof.userAgent ?? '').slice(0, 90), true),
    ].filter((row) => row.value !== '');
  }

  /** All signers had the same document before them. */
  function fingerprintOf() {
    const hash = signers.find(({ proof }) => proof !== null)?.proof?.documentHash ?? '';
    return isSigned && hash !== '' ? fact(words.fingerprint, hash, true) : null;
  }
}
