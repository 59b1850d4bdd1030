import type { ContractKind } from '@peyvand/contract/sales/contracts';
import type { Language } from '@peyvand/contract/sales/quotes';

/** Words of the printed contract. */
interface ContractWords {
  readonly kinds: Readonly<Record<ContractKind, string>>;
  readonly draft: string;
  readonly number: string;
  readonly revision: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly endless: string;
  readonly value: string;
  readonly between: string;
  readonly ours: string;
  readonly theirs: string;
  readonly nationalId: string;
  /** `{}`: the place of a clause. */
  readonly clause: string;
  readonly of: string;
  readonly signatures: string;
  /** Before anybody signed. */
  readonly signHere: string;
  readonly signedBy: string;
  readonly at: string;
  readonly way: string;
  readonly ways: { readonly phone_code: string; readonly account: string; readonly noted: string };
  readonly address: string;
  readonly agent: string;
  readonly fingerprint: string;
  /** `{}`: the version that goes on. */
  readonly continued: string;
}

export const contractWords: Readonly<Record<Language, ContractWords>> = {
  fa: {
    kinds: {
      sale: 'قرارداد فروش',
      supply: 'قرارداد تأمین کالا',
      service: 'قرارداد ارائهٔ خدمات',
      agency: 'قرارداد نمایندگی',
      lease: 'قرارداد اجاره',
      secrecy: 'توافق‌نامهٔ رازداری',
      other: 'قرارداد',
    },
    draft: 'پیش‌نویس',
    number: 'شماره',
    revision: 'نسخه',
    date: 'تاریخ',
    from: 'از تاریخ',
    to: 'تا تاریخ',
    endless: 'بدون پایان',
    value: 'مبلغ',
    between: 'این قرارداد میان دو طرف زیر بسته می‌شود:',
    ours: 'طرف اول',
    theirs: 'طرف دوم',
    nationalId: 'شناسهٔ ملی',
    clause: 'مادهٔ {}',
    of: 'از',
    signatures: 'امضاها',
    signHere: 'امضا و تاریخ',
    signedBy: 'امضاکننده',
    at: 'زمان',
    way: 'روش تأیید',
    ways: {
      phone_code: 'رمز یک‌بارمصرف که تلفنی گفته شد',
      account: 'حساب کاربری همکار',
      noted: 'امضای روی کاغذ، ثبت‌شده به دست همکار',
    },
    address: 'نشانی شبکه',
    agent: 'مرورگر',
    fingerprint: 'اثر انگشت سند (SHA-256)',
    continued: 'این نسخه دورهٔ بعدی نسخهٔ {} است و بر پایهٔ شرط تمدید خودکار، بی‌نیاز از امضای دوباره جاری است.',
  },
  en: {
    kinds: {
      sale: 'Sales contract',
      supply: 'Supply contract',
      service: 'Service contract',
      agency: 'Agency contract',
      lease: 'Lease',
      secrecy: 'Non-disclosure agreement',
      other: 'Contract',
    },
    draft: 'Draft',
    number: 'Number',
    revision: 'Version',
    date: 'Date',
    from: 'From',
    to: 'Until',
    endless: 'no fixed end',
    value: 'Value',
    between: 'This contract is made between:',
    ours: 'First party',
    theirs: 'Second party',
    nationalId: 'National id',
    clause: 'Article {}',
    of: 'of',
    signatures: 'Signatures',
    signHere: 'Signature and date',
    signedBy: 'Signed by',
    at: 'At',
    way: 'Confirmed by',
    ways: {
      phone_code: 'one-time code told by telephone',
      account: 'account of the colleague',
      noted: 'signature on paper, noted by a colleague',
    },
    address: 'Network address',
    agent: 'Browser',
    fingerprint: 'Document fingerprint (SHA-256)',
    continued:
      'This version is the next term of version {}; by its clause on renewal it is in force without new signatures.',
  },
  ru: {
    kinds: {
      sale: 'Договор купли-продажи',
      supply: 'Договор поставки',
      service: 'Договор об оказании услуг',
      agency: 'Агентский договор',
      lease: 'Договор аренды',
      secrecy: 'Соглашение о неразглашении',
      other: 'Договор',
    },
    draft: 'Черновик',
    number: 'Номер',
    revision: 'Версия',
    date: 'Дата',
    from: 'Действует с',
    to: 'Действует по',
    endless: 'бессрочно',
    value: 'Сумма',
    between: 'Настоящий договор заключён между сторонами:',
    ours: 'Сторона 1',
    theirs: 'Сторона 2',
    nationalId: 'Идентификационный номер',
    clause: 'Статья {}',
    of: 'из',
    signatures: 'Подписи',
    signHere: 'Подпись и дата',
    signedBy: 'Подписал',
    at: 'Когда',
    way: 'Подтверждение',
    ways: {
      phone_code: 'одноразовый код, сообщённый по телефону',
      account: 'учётная запись сотрудника',
      noted: 'подпись на бумаге, записана сотрудником',
    },
    address: 'Сетевой адрес',
    agent: 'Браузер',
    fingerprint: 'Отпечаток документа (SHA-256)',
    continued:
      'Эта версия — следующий срок версии {}; по условию о продлении она действует без новых подписей.',
  },
};
