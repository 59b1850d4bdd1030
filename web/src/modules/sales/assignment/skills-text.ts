/** Skills as people write them, with commas of any script between. */
export function skillsIn(text: string): string[] {
  const all = text
    .split(/[,،;؛\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return [...new Set(all)];
}

export function textOfSkills(skills: readonly string[]): string {
  return skills.join('، ');
}
