/** Letters that have no accent to take away but are written without their stroke or ligature. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th' };

/**
 * A name as it is compared: small letters of any script without accents, digits, and single spaces, so that "São Paulo" and "sao-paulo"
 * are the same. Nothing that separates the parts of a line can be in it.
 */
export function comparableName(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’‘ʻʼ`´.]/g, '')
    .replace(/[ßøæœđðłıþ]/g, (letter) => PLAIN_LETTERS[letter]!)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
