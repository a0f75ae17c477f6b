/** Where the UTF-8 byte offset `bytes` stands in `text`, which JavaScript counts in UTF-16. */
export function indexOfByte(text: string, bytes: number): number {
  let seen = 0;
  let index = 0;
  for (const letter of text) {
    if (seen >= bytes) return index;
    const code = letter.codePointAt(0) ?? 0;
    seen += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    index += letter.length;
  }
  return text.length;
}
