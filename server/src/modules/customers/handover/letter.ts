/** Languages in which customers can be told. */
const texts = {
  fa: (name: string, from: string, to: string, until: string | null) =>
    until === null
      ? `${name} گرامی، از این پس ${to} به جای ${from} در خدمت شماست.`
      : `${name} گرامی، تا بازگشت ${from}، ${to} در خدمت شماست.`,
  en: (name: string, from: string, to: string, until: string | null) =>
    until === null
      ? `Dear ${name}, from now on ${to} is your contact person instead of ${from}.`
      : `Dear ${name}, while ${from} is away, ${to} is your contact person.`,
  ru: (name: string, from: string, to: string, until: string | null) =>
    until === null
      ? `Уважаемый клиент ${name}! Теперь ваш контактный сотрудник — ${to}. Раньше с вами работал сотрудник ${from}.`
      : `Уважаемый клиент ${name}! Пока сотрудник ${from} отсутствует, с вами работает ${to}.`,
} as const;

/** The sentence by which a customer learns of the new contact person, in their language, else the organisation's. */
export function letterText(letter: {
  readonly language: string | null;
  readonly usual: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly until: string | null;
}): string {
  const write = textOf(letter.language) ?? textOf(letter.usual) ?? texts.en;
  return write(letter.name, letter.from, letter.to, letter.until);
}

function textOf(language: string | null) {
  return language === 'fa' || language === 'en' || language === 'ru' ? texts[language] : undefined;
}
