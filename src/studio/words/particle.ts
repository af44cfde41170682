/** Forms of a Korean particle: after a final consonant, and after a vowel. */
const forms = { topic: ["은", "는"], subject: ["이", "가"], and: ["과", "와"] } as const;

/** A Korean word with the particle that fits its last syllable. */
export function withParticle(word: string, particle: keyof typeof forms): string {
  const last = word.charCodeAt(word.length - 1) - 0xac00;
  const isSyllable = last >= 0 && last < 11_172;
  const [afterConsonant, afterVowel] = forms[particle];
  return `${word}${isSyllable && last % 28 !== 0 ? afterConsonant : afterVowel}`;
}
